package dev.palate.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StateFileTest {

    @TempDir
    Path folder;

    private final Memory memory = new Memory();
    private StateFile file;

    @BeforeEach
    void write() {
        memory.value = "first";
        file = open();
        file.start();
        await().until(() -> file.read().isPresent());
        file.stop();
    }

    @Test
    void givesEachBeanBackWhatItSaved() {
        memory.value = "";

        file.restore(file.read().orElseThrow());

        assertThat(memory.value).isEqualTo("first");
    }

    @Test
    void isWrittenAgainWhenSomethingChanged() {
        memory.value = "second";
        file.start();

        await().until(() -> file.read().orElseThrow().states().toString().contains("second"));
        file.stop();
    }

    @Test
    void isTriedAgainWhenItCouldNotBeWritten() throws IOException {
        Files.delete(path());
        Files.createDirectory(path());
        Files.createFile(path().resolve("in-the-way"));
        memory.value = "second";
        file.start();
        await().until(() -> memory.saved.get() > 1);

        Files.delete(path().resolve("in-the-way"));
        Files.delete(path());

        await().until(() -> file.read().isPresent());
        file.stop();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void canBeReadByItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "extended", "changed", "of another format", "empty", "not JSON"})
    void isIgnoredWhen(String damage) throws IOException {
        var content = Files.readString(path());
        UnaryOperator<String> change = switch (damage) {
            case "truncated" -> text -> text.substring(0, text.length() - 1);
            case "extended" -> text -> text + " ";
            case "changed" -> text -> text.replace("\"first\"", "\"First\"");
            case "of another format" -> text -> text.replace("\"format\":1", "\"format\":2");
            case "empty" -> text -> "";
            default -> text -> "palate\n" + text;
        };
        Files.writeString(path(), change.apply(content));

        assertThat(file.read()).isEmpty();
    }

    @Test
    void isNoneWhereNoneWasWritten() throws IOException {
        Files.delete(path());

        assertThat(file.read()).isEmpty();
    }

    private StateFile open() {
        var properties = new PalateProperties(
                folder.toString(), false, new PalateProperties.Admin(null), null, null, 16, Duration.ofDays(1));
        var beans = new StaticListableBeanFactory(Map.of("memory", memory));
        return new StateFile(
                new PrivateFiles(properties),
                JsonMapper.shared(),
                Clock.systemUTC(),
                beans.getBeanProvider(SavedState.class));
    }

    private Path path() {
        return folder.resolve("serving-state.json");
    }

    private static final class Memory implements SavedState {

        private final AtomicInteger saved = new AtomicInteger();
        private volatile String value = "";

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public long stamp() {
            return value.hashCode();
        }

        @Override
        public Object save() {
            saved.incrementAndGet();
            return Map.of("value", value);
        }

        @Override
        public void restore(JsonNode state) {
            value = state.get("value").asString();
        }
    }
}
