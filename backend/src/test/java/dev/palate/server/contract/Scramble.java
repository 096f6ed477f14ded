package dev.palate.server.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes valid bodies wrong in ways that no schema knows; some of them stay valid. */
final class Scramble {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PLACE = "@raw@";

    private static final List<String> HOSTILE = List.of(
            "null",
            "true",
            "false",
            "-1",
            "0",
            "-0",
            "1e308",
            "1e999",
            "-1e-400",
            "NaN",
            "18446744073709551616",
            "3.7",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u202egpj.exe\"",
            "\"\\u200b\"",
            "\"\\uffff\"",
            "\"e\\u0301\"",
            "\"😀\"",
            "\"../../etc/passwd\"",
            "\"%00\"",
            "\"' OR 1=1--\"",
            "\"$1\"",
            "\"'; DROP TABLE prompt; --\"",
            "\"<script>alert(1)</script>\"",
            "\"{{x}}\"",
            "\"{{#x}}\"",
            "\"{{=<% %>=}}\"",
            "\"${jndi:ldap://x}\"",
            "\"a\\r\\nSet-Cookie: b\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"2025-02-29T00:00:00Z\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"\":null}",
            "{\"__proto__\":{}}",
            "{\"a\":1,\"a\":2}",
            "[".repeat(70) + "]".repeat(70),
            "\"" + "a".repeat(5_000) + "\"",
            "\"" + "e" + "\u0301".repeat(500) + "\"");

    private final Random random;

    Scramble(Random random) {
        this.random = random;
    }

    byte[] body(Object example) {
        var valid = JSON.<JsonNode>valueToTree(example);
        return random.nextInt(3) == 0
                ? bytes(JSON.writeValueAsBytes(valid))
                : hostile(valid).getBytes(UTF_8);
    }

    /** Another value somewhere. */
    private String hostile(JsonNode body) {
        var node = body;
        while (true) {
            var children = node.isObject() ? List.copyOf(node.propertyNames()) : List.<String>of();
            if (node.isEmpty()) {
                return HOSTILE.get(random.nextInt(HOSTILE.size()));
            }
            var name = node.isObject() ? children.get(random.nextInt(children.size())) : null;
            var index = node.isArray() ? random.nextInt(node.size()) : 0;
            var child = name == null ? node.get(index) : node.get(name);
            if (!child.isEmpty() && random.nextInt(3) > 0) {
                node = child;
                continue;
            }
            if (name == null) {
                ((ArrayNode) node).set(index, PLACE);
            } else {
                ((ObjectNode) node).put(name, PLACE);
            }
            return JSON.writeValueAsString(body)
                    .replace('"' + PLACE + '"', HOSTILE.get(random.nextInt(HOSTILE.size())));
        }
    }

    /** Bytes lost, doubled or replaced. */
    private byte[] bytes(byte[] body) {
        var from = random.nextInt(body.length);
        var to = Math.min(body.length, from + 1 + random.nextInt(8));
        var changed = new ByteArrayOutputStream();
        changed.write(body, 0, from);
        switch (random.nextInt(4)) {
            case 0 -> changed.write(body, to, body.length - to);
            case 1 -> {
                changed.write(body, from, to - from);
                changed.write(body, from, body.length - from);
            }
            case 2 -> {
                changed.write(random.nextInt(256));
                changed.write(body, from + 1, body.length - from - 1);
            }
            default -> {} // cut off
        }
        return changed.toByteArray();
    }
}
