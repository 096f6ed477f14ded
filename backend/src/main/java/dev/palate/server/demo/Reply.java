package dev.palate.server.demo;

import java.util.Map;

/** The versions of the made-up prompt in the order of their numbers: each tone in each length. */
enum Reply {
    DIRECT_SHORT("direct", "short", 4.0, """
            Tell the customer that parcel {{parcel}} is late and when it comes. State only the facts, in one or two sentences.
            """),
    WARM_SHORT("warm", "short", 3.6, """
            Tell the customer that parcel {{parcel}} is late and when it comes. Say warmly that you are sorry, in one or two
            sentences.
            """),
    DIRECT_LONG("direct", "long", 3.1, """
            Tell the customer that parcel {{parcel}} is late and when it comes. State the facts: where the parcel is, what held it
            up, what happens next and what the customer can do.
            """),
    WARM_LONG("warm", "long", 2.7, """
            Tell the customer that parcel {{parcel}} is late and when it comes. Be warm: apologise, show that you understand what
            this means to them, explain where the parcel is and what happens next, and thank them for their patience.
            """);

    private final String tone;
    private final String length;
    private final double clarity;
    private final String text;

    Reply(String tone, String length, double clarity, String text) {
        this.tone = tone;
        this.length = length;
        this.clarity = clarity;
        this.text = text;
    }

    int version() {
        return ordinal() + 1;
    }

    String tone() {
        return tone;
    }

    String length() {
        return length;
    }

    /** How clear experts find it on average, from 1 to 5. */
    double clarity() {
        return clarity;
    }

    String text() {
        return text.strip();
    }

    String commitMessage() {
        return "A %s, %s reply".formatted(length, tone);
    }

    Map<String, Object> description() {
        return Map.of("tone", tone, "length", length);
    }
}
