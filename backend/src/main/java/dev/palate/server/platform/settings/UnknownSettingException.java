package dev.palate.server.platform.settings;

/** A setting that the server would ignore. */
final class UnknownSettingException extends RuntimeException {

    private final String nearest;

    UnknownSettingException(String name, String nearest, int others) {
        super("There is no setting '%s'%s."
                .formatted(name, others == 0 ? "" : " (and %d more like it)".formatted(others)));
        this.nearest = nearest;
    }

    String nearest() {
        return nearest;
    }
}
