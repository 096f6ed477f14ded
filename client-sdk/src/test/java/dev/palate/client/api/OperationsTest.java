package dev.palate.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every operation of the contract has exactly one method, which sends what the contract says. */
class OperationsTest {

    private static final Path CONTRACT = Path.of("..", "openapi.yaml");
    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|put|post|delete|patch):");
    private static final Pattern TAG = Pattern.compile("      tags: \\[(\\w+)]");
    private static final Pattern ID = Pattern.compile("      operationId: (\\w+)");

    private final PalateApi api = PalateApi.of(new ApiSettings(
            URI.create("http://localhost"),
            "key",
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            0,
            Duration.ofMillis(1)));

    @Test
    void hasExactlyOneMethodPerOperation() throws Exception {
        var names =
                apis().flatMap(OperationsTest::operations).map(Method::getName).toList();

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        contract().stream().map(Operation::id).toList())
                .hasSizeGreaterThan(60);
    }

    @Test
    void sendsEachOperationByItsMethodToItsPath() throws Exception {
        for (var operation : contract()) {
            assertThat(call(operation)).hasToString(operation.method() + " " + operation.path());
        }
    }

    @Test
    void repeatsAPostOnlyWhenTheContractAllowsIt() throws Exception {
        var repeatable = contract().stream()
                .filter(operation -> operation.method().equals("POST"))
                .filter(operation -> call(operation).request.isRepeatable())
                .map(Operation::id)
                .toList();

        assertThat(repeatable)
                .contains("createPrompt", "createVersion", "sendFeedback", "reportExposures", "resolveProfile")
                .doesNotContain("resolvePrompt", "startExperiment", "archivePrompt", "createApiKey", "signIn");
    }

    private Call<?> call(Operation operation) {
        try {
            var tag = PalateApi.class
                    .getMethod(operation.tag().toLowerCase(Locale.ROOT))
                    .invoke(api);
            var method = operations(tag)
                    .filter(candidate -> candidate.getName().equals(operation.id()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no method for " + operation));
            return (Call<?>) method.invoke(
                    tag,
                    Arrays.stream(method.getParameterTypes())
                            .map(OperationsTest::example)
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(operation.toString(), e);
        }
    }

    private static Object example(Class<?> type) {
        if (type == String.class) {
            return "x";
        }
        if (type == Integer.class) {
            return 1;
        }
        if (type == UUID.class) {
            return new UUID(0, 1);
        }
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Stream<Object> apis() throws ReflectiveOperationException {
        var apis = new ArrayList<Object>();
        for (var tag : PalateApi.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(tag.getModifiers())) {
                apis.add(tag.invoke(api));
            }
        }
        return apis.stream();
    }

    private static Stream<Method> operations(Object tag) {
        return Arrays.stream(tag.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Call.class.isAssignableFrom(method.getReturnType()));
    }

    private static List<Operation> contract() throws IOException {
        var operations = new ArrayList<Operation>();
        var path = "";
        var method = "";
        var tag = "";
        for (var line : Files.readAllLines(CONTRACT)) {
            path = found(PATH, line, path);
            method = found(METHOD, line, method);
            tag = found(TAG, line, tag);
            var id = found(ID, line, "");
            if (!id.isEmpty()) {
                operations.add(new Operation(id, tag, method.toUpperCase(Locale.ROOT), filled(path)));
            }
        }
        return operations;
    }

    private static String found(Pattern pattern, String line, String otherwise) {
        var matcher = pattern.matcher(line);
        return matcher.matches() ? matcher.group(1) : otherwise;
    }

    /** The path with the examples for its variables. */
    private static String filled(String path) {
        return path.replace("{number}", "1")
                .replaceAll("\\{(id|exposure)}", new UUID(0, 1).toString())
                .replaceAll("\\{\\w+}", "x");
    }

    private record Operation(String id, String tag, String method, String path) {}
}
