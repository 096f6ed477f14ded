package dev.palate.examples.support;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. */
@SpringBootApplication
public class SupportAssistant {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(SupportAssistant.class, arguments);
    }
}
