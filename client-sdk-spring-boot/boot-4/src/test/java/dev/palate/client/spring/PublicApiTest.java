package dev.palate.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The public API of the SDK and its modules against {@code api.txt} of each. What is generated is not in it: that follows the
 * contract. {@code -Dapi.update=true} writes down what is new; what applications would miss is taken out by hand only.
 */
class PublicApiTest {

    private static final Path ROOT = Path.of("..", "..");

    @ParameterizedTest
    @ValueSource(strings = {"client-sdk", "client-sdk-reactor", "client-sdk-spring-boot/starter"})
    void isWhatIsWrittenDown(String module) throws IOException {
        var api = PublicApi.of(ROOT.resolve(module).resolve(Path.of("src", "main", "java")));
        var file = ROOT.resolve(module).resolve("api.txt");
        var written = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();

        assertThat(api).as("What applications may use of " + module).containsAll(written);
        if (Boolean.getBoolean("api.update")) {
            Files.write(file, api);
        } else {
            assertThat(written)
                    .as("What is new in %s; -Dapi.update=true writes it down", module)
                    .containsExactlyElementsOf(api);
        }
    }
}
