package dev.palate.server.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml} as maps and lists, with its references followed on demand. */
final class ContractDocument {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private final Map<String, Object> root;

    private ContractDocument(Map<String, Object> root) {
        this.root = root;
    }

    static ContractDocument read() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var document = new ClassPathResource("static/openapi.yaml").getInputStream()) {
            return new ContractDocument(new Yaml(new SafeConstructor(options)).load(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Node root() {
        return new Node("", root);
    }

    Stream<Node> operations() {
        return root().member("paths")
                .members()
                .flatMap(path -> path.members().filter(member -> METHODS.contains(member.name())));
    }

    /** The parameters of all operations. */
    Stream<Node> parameters() {
        return root().member("paths")
                .members()
                .flatMap(path -> Stream.concat(Stream.of(path), path.members()))
                .flatMap(owner -> owner.member("parameters").items())
                .map(Node::resolved);
    }

    /** A value and where it stands. */
    final class Node {

        private final String pointer;
        private final Object value;

        private Node(String pointer, Object value) {
            this.pointer = pointer;
            this.value = value;
        }

        String pointer() {
            return pointer;
        }

        String name() {
            return pointer.substring(pointer.lastIndexOf('/') + 1)
                    .replace("~1", "/")
                    .replace("~0", "~");
        }

        boolean isMissing() {
            return value == Node.class;
        }

        boolean isPresent() {
            return !isMissing();
        }

        Object value() {
            return value;
        }

        String text() {
            return String.valueOf(value);
        }

        /** The member of that name, which may be missing. */
        Node member(String name) {
            var child = value instanceof Map<?, ?> map ? map.get(name) : null;
            return new Node(
                    pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                    Objects.requireNonNullElse(child, Node.class));
        }

        Stream<Node> members() {
            return value instanceof Map<?, ?> map
                    ? map.keySet().stream().map(name -> member(String.valueOf(name)))
                    : Stream.empty();
        }

        Stream<Node> items() {
            return value instanceof List<?> list
                    ? Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                            .map(i -> new Node(pointer + "/" + i, list.get(i)))
                    : Stream.empty();
        }

        /** What a reference refers to, or the node itself. */
        Node resolved() {
            var reference = member("$ref");
            return reference.isMissing() ? this : at(reference.text()).resolved();
        }

        /** The node and everything below it; references are not followed. */
        Stream<Node> descendants() {
            return Stream.concat(
                    Stream.of(this), Stream.concat(members(), items()).flatMap(Node::descendants));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && node.pointer.equals(pointer);
        }

        @Override
        public int hashCode() {
            return pointer.hashCode();
        }

        @Override
        public String toString() {
            return pointer;
        }
    }

    /** The target of a local reference; missing if it does not resolve. */
    Node at(String reference) {
        var node = root();
        for (var name : reference.substring("#/".length()).split("/")) {
            node = node.member(name.replace("~1", "/").replace("~0", "~"));
        }
        return node;
    }
}
