package dev.palate.server.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each input of the list has a test here, or a reason why nothing takes it. */
class BadInputListTest {

    private static final Map<String, String> NOT_TAKEN = Map.of(
            "B43", "the API has no colours, and the console's policy allows no styles but its own: console/browser");

    @Test
    void isTestedOrAccountedForInFull() {
        var all = IntStream.rangeClosed(1, 50).mapToObj("B%02d"::formatted).toList();

        assertThat(Stream.concat(tested().keySet().stream(), NOT_TAKEN.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    /** The tests by their id; no two have the same. */
    private static Map<String, String> tested() {
        return new ClassFileImporter()
                .importPackages(BadInput.class.getPackageName()).stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method ->
                                method.isAnnotatedWith(Test.class) && method.isAnnotatedWith(DisplayName.class))
                        .collect(Collectors.toMap(
                                method -> method.getAnnotationOfType(DisplayName.class)
                                        .value()
                                        .substring(0, 3),
                                method -> method.getFullName(),
                                (one, other) -> {
                                    throw new IllegalStateException(one + " and " + other + " have the same id");
                                },
                                TreeMap::new));
    }
}
