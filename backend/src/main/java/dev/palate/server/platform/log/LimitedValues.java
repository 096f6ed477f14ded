package dev.palate.server.platform.log;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Cuts long values of log records in JSON; the writer itself escapes control characters. */
final class LimitedValues implements StructuredLoggingJsonMembersCustomizer<Object> {

    private static final int LONGEST = 16_384;

    @Override
    public void customize(Members<Object> members) {
        limit(members);
    }

    static void limit(Members<?> members) {
        members.applyingValueProcessor(ValueProcessor.of(String.class, LimitedValues::cut));
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
