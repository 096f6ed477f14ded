package dev.palate.server.demo;

import java.util.Map;

/** The versions of the demo's prompt in the order of their numbers, in our own words. */
enum Wording {
    BASELINE("gpt-4-1106-preview", "long", "The answers that others are judged against", """
            Answer the instruction as an expert would. Be correct and complete, and choose the form that suits it best.
            """),
    STANDARD("gpt-3.5-turbo-1106", "medium", "Ask a smaller model without saying how long the answer should be", """
            You are a helpful assistant. Answer the instruction.
            """),
    CONCISE("gpt-3.5-turbo-1106", "short", "Ask for short answers", """
            You are a helpful assistant. Answer the instruction in as few words as it needs: give the result first, leave out
            introductions, repetitions and closing remarks, and explain only what was asked for.
            """),
    VERBOSE("gpt-3.5-turbo-1106", "long", "Ask for detailed answers", """
            You are a helpful assistant. Answer the instruction in detail: explain each step and its reason, add examples and
            background that help to understand it, and mention what else is worth knowing.
            """);

    private final String model;
    private final String length;
    private final String commitMessage;
    private final String instructions;

    Wording(String model, String length, String commitMessage, String instructions) {
        this.model = model;
        this.length = length;
        this.commitMessage = commitMessage;
        this.instructions = instructions;
    }

    int version() {
        return ordinal() + 1;
    }

    String model() {
        return model;
    }

    /** What a version is described as. */
    Map<String, Object> description() {
        return Map.of("model", model, "length", length);
    }

    String commitMessage() {
        return commitMessage;
    }

    String instructions() {
        return instructions.strip();
    }
}
