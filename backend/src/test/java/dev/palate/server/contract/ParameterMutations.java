package dev.palate.server.contract;

import dev.palate.server.contract.ContractDocument.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every way in which a parameter can be wrong, as its schema tells. */
final class ParameterMutations {

    private static final int LONGEST = 2_000;

    private final String name;
    private final String in;
    private final Node schema;
    private final List<Mutation> mutations = new ArrayList<>();

    /**
     * A parameter that is wrong.
     *
     * @param in where it is stated: path, query or header
     * @param values as they are sent, percent-encoded unless in a header
     */
    record Mutation(String what, String in, String name, List<String> values) {}

    private ParameterMutations(Node parameter) {
        this.name = parameter.member("name").text();
        this.in = parameter.member("in").text();
        var stated = parameter.member("schema").resolved();
        this.schema =
                stated.member("items").isPresent() ? stated.member("items").resolved() : stated;
    }

    /** Of all parameters of an operation, those of its path included. */
    static List<Mutation> of(Node path, Node operation) {
        return Stream.of(path, operation)
                .flatMap(owner -> owner.member("parameters").items())
                .map(Node::resolved)
                .flatMap(parameter -> new ParameterMutations(parameter).all().stream())
                .toList();
    }

    private List<Mutation> all() {
        if (in.equals("header")) {
            header();
        } else {
            value();
            encoding();
        }
        return mutations;
    }

    private void value() {
        switch (schema.member("type").text()) {
            case "integer", "number" -> number();
            case "boolean" -> {
                add("no truth value", "maybe");
                add("a number for a truth value", "2");
            }
            default -> string();
        }
        if (in.equals("query")) {
            add("repeated", "1", "2");
        }
    }

    private void number() {
        add("a text for a number", "three");
        add("a statement for a number", "1%20OR%201%3D1");
        add("not a number", "NaN");
        add("endless", "1e999");
        if (schema.member("type").text().equals("integer")) {
            add("a fraction for an integer", "3.7");
            add("beyond 64 bits", "1" + "0".repeat(30));
        }
        if (schema.member("minimum").value() instanceof Number least) {
            add("below the minimum", step(least, -1));
        }
        if (schema.member("maximum").value() instanceof Number most) {
            add("above the maximum", step(most, 1));
        }
    }

    private static String step(Number bound, int by) {
        return bound instanceof Integer
                ? Integer.toString(bound.intValue() + by)
                : Double.toString(bound.doubleValue() + by);
    }

    private void string() {
        if (schema.member("enum").isPresent()) {
            add("no value of the enum", "no-such-value");
            add(
                    "in capitals",
                    schema.member("enum")
                            .items()
                            .findFirst()
                            .orElseThrow()
                            .text()
                            .toUpperCase());
        }
        if (schema.member("format").text().matches("uuid|date-time")) {
            add("of another format", "yesterday");
            add("a number for a format", "1767225600");
        }
        if (schema.member("pattern").isPresent()) {
            add("against the pattern", "%C3%89%20!");
            add("a line break", "a%0Ab");
        }
        if (schema.member("maxLength").value() instanceof Integer most && most <= LONGEST) {
            add("too long", "a".repeat(most + 1));
        }
        if (schema.member("minLength").value() instanceof Integer least && least > 0 && in.equals("query")) {
            add("empty", "");
        }
    }

    private void encoding() {
        add("NUL", "a%00b");
        add("no UTF-8", "a%FFb");
        add("half a surrogate pair", "%ED%A0%80");
        add("overlong", "%C0%AF");
    }

    private void header() {
        if (schema.member("maxLength").value() instanceof Integer most && most <= LONGEST) {
            add("too long", "a".repeat(most + 1));
        }
        if (name.equals("If-Match")) {
            add("no entity tag", "garbage");
            add("an unfinished entity tag", "\"17");
            add("an old entity tag", "\"0\"");
            add("a weak entity tag", "W/\"1\"");
        }
    }

    private void add(String what, String... values) {
        mutations.add(new Mutation(what, in, name, List.of(values)));
    }
}
