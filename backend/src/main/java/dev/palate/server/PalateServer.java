package dev.palate.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: one process that stores prompts, routes traffic, takes feedback and answers with evidence. */
@SpringBootApplication
public class PalateServer {

    public static void main(String[] arguments) {
        SpringApplication.run(PalateServer.class, arguments);
    }
}
