package dev.palate.server.platform;

import java.util.Arrays;
import java.util.stream.Collectors;

/** JSON Pointers (RFC 6901) into a request. */
public final class Pointers {

    private Pointers() {}

    /** The pointer to a value by the names and indices that lead to it. */
    public static String of(Object... path) {
        return Arrays.stream(path)
                .map(step -> "/" + step.toString().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
