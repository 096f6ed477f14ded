package dev.palate.server.demo;

/** What a made-up visitor likes, which decides how probably one reply is preferred to another. */
enum Taste {
    DIRECT("direct", "short"),
    WARM("warm", "long"),
    NONE("", "");

    /** What a reply gains by the tone and by the length that is liked, in log odds. */
    private static final double TONE = 1.6;

    private static final double LENGTH = 1.2;

    private final String tone;
    private final String length;

    Taste(String tone, String length) {
        this.tone = tone;
        this.length = length;
    }

    double utility(Reply reply) {
        return (reply.tone().equals(tone) ? TONE : 0) + (reply.length().equals(length) ? LENGTH : 0);
    }

    /** The key of the profile with this taste. */
    String profile() {
        return "likes-" + tone;
    }

    String tone() {
        return tone;
    }

    String length() {
        return length;
    }
}
