package dev.palate.server;

import dev.palate.server.platform.database.DatabaseInitializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: one process that stores prompts, routes traffic, takes feedback and answers with evidence. */
@SpringBootApplication
public class PalateServer {

    public static void main(String[] arguments) {
        var application = new SpringApplication(PalateServer.class);
        application.addInitializers(new DatabaseInitializer());
        application.run(arguments);
    }
}
