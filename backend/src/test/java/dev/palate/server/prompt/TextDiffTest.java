package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.template.PromptContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void showsChangedLinesWithTheirNeighbours() {
        assertThat(diff("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\nfive\n6")).isEqualTo("""
                --- greeting@version:1
                +++ greeting@version:2
                @@ -2,5 +2,5 @@
                 2
                 3
                 4
                -5
                +five
                 6""");
    }

    @Test
    void seesALineBreakAtTheEnd() {
        assertThat(diff("Hello", "Hello\n")).endsWith(" Hello\n+");
    }

    @Test
    void replacesHugeTextsAsAWhole() {
        var before = lines("old");
        var after = lines("new");

        var diff = diff("same\n" + before + "\nend", "same\n" + after + "\nend").split("\n");

        assertThat(diff).hasSize(3 + 1 + 2 * 50_000 + 1).contains(" same", "-old 1", "+new 50000", " end");
    }

    @Test
    void showsNothingBetweenEqualHugeTexts() {
        assertThat(diff(lines("same"), lines("same"))).isEmpty();
    }

    private static String lines(String word) {
        return IntStream.rangeClosed(1, 50_000).mapToObj(i -> word + " " + i).collect(Collectors.joining("\n"));
    }

    private static String diff(String before, String after) {
        return TextDiff.between("greeting", version(1, before), version(2, after));
    }

    private static Version version(int number, String text) {
        return new Version(
                number,
                new PromptContent.Text(text),
                Map.of(),
                Map.of(),
                List.of(),
                "",
                List.of(),
                "written",
                null,
                "user:ines",
                Instant.EPOCH);
    }
}
