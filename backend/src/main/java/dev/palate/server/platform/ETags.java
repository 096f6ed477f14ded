package dev.palate.server.platform;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strong entity tags of revisions, and the preconditions stated with them (RFC 9110, 13.1). */
public final class ETags {

    private ETags() {}

    public static String of(long revision) {
        return of(Long.toString(revision));
    }

    public static String of(String revision) {
        return '"' + revision + '"';
    }

    /**
     * Lets a change of something that exists pass if it is based on one of its current tags.
     *
     * @param current the tag of the resource, and of collections whose state includes it
     * @throws PreconditionException 428 without the header, 412 if it is stale
     */
    public static void requireMatch(@Nullable String ifMatch, String... current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw PreconditionException.missing("If-Match with the ETag that your change is based on");
        }
        var stated = parse(ifMatch);
        if (!stated.contains("*") && Arrays.stream(current).noneMatch(stated::contains)) {
            throw PreconditionException.failed(
                    "It has changed since you read it; its ETag is now %s. Read it again and repeat your change."
                            .formatted(current[0]));
        }
    }

    /**
     * Lets a PUT that creates pass.
     *
     * @throws PreconditionException 428 unless {@code If-None-Match: *} is sent, 412 if the caller meant to change
     */
    public static void requireCreation(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch != null && !ifMatch.isBlank()) {
            throw PreconditionException.failed("It does not exist, so nothing matches If-Match.");
        }
        if (ifNoneMatch == null || !ifNoneMatch.strip().equals("*")) {
            throw PreconditionException.missing("If-None-Match: * to create it");
        }
    }

    /** Refuses {@code If-None-Match: *} on something that exists. */
    public static void requireNoCreation(@Nullable String ifNoneMatch) {
        if (ifNoneMatch != null && ifNoneMatch.strip().equals("*")) {
            throw PreconditionException.failed("It exists already; send If-Match to change it.");
        }
    }

    /** Whether a reader knows the current state already and gets a 304. */
    public static boolean isKnown(@Nullable String ifNoneMatch, String current) {
        return ifNoneMatch != null
                && parse(ifNoneMatch).stream()
                        .anyMatch(tag -> tag.equals("*") || weak(tag).equals(weak(current)));
    }

    private static List<String> parse(String header) {
        return Arrays.stream(header.split(",")).map(String::strip).toList();
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
