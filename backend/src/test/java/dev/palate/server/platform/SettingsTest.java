package dev.palate.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code docs/settings.md} tells every setting below {@code palate} with its default, and no other. */
class SettingsTest {

    private static final Pattern ROW = Pattern.compile("\\| `(palate\\.[a-z.-]+)` \\| `?([^`|]+?)`? \\|.*");

    @Test
    void areAllDocumentedWithTheirDefaults() throws IOException {
        assertThat(documented()).containsExactlyInAnyOrderEntriesOf(declared());
    }

    private static Map<String, String> documented() throws IOException {
        try (var lines = Files.lines(Path.of("../docs/settings.md"))) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        }
    }

    private static Map<String, String> declared() {
        var settings = new TreeMap<String, String>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.palate.server")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> add(prefix(type), type, settings));
        return settings;
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static void add(String prefix, Class<?> type, Map<String, String> settings) {
        parameters(type).forEach(parameter -> {
            var name = prefix + "." + kebab(parameter.getName());
            if (parameter.getType().isRecord()) {
                add(name, parameter.getType(), settings);
            } else {
                var value = parameter.getAnnotation(DefaultValue.class);
                settings.put(name, value == null ? "none" : value.value()[0]);
            }
        });
    }

    private static Stream<Parameter> parameters(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors()).findFirst().map(Constructor::getParameters).stream()
                .flatMap(Arrays::stream);
    }

    private static String kebab(String name) {
        return name.replaceAll("[A-Z]", "-$0").toLowerCase(java.util.Locale.ROOT);
    }
}
