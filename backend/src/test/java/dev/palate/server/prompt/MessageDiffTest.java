package dev.palate.server.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.template.PromptContent.Chat;
import dev.palate.engine.template.PromptContent.MessagePart;
import dev.palate.engine.template.PromptContent.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageDiffTest {

    @Test
    void keepsWhatStaysInPlace() {
        assertThat(diff("a b c", "a x b c")).isEqualTo("+x@1");
        assertThat(diff("a b c", "b c")).isEqualTo("-a@0");
        assertThat(diff("a b c", "a b c d")).isEqualTo("+d@3");
        assertThat(diff("a b c", "a b c")).isEmpty();
    }

    @Test
    void pairsWhatWasReplaced() {
        assertThat(diff("a b c", "a x c")).isEqualTo("b>x@1");
        assertThat(diff("a b c d", "a x d")).isEqualTo("b>x@1 -c@2");
        assertThat(diff("a b d", "a x y d")).isEqualTo("b>x@1 +y@2");
        assertThat(diff("a b", "x y")).isEqualTo("a>x@0 b>y@1");
    }

    @Test
    void showsAMoveAsRemovalAndAddition() {
        assertThat(diff("a b c", "b c a")).isEqualTo("-a@0 +a@2");
    }

    @Test
    void leadsFromTheOlderToTheNewer() {
        var random = new Random(20);
        for (int i = 0; i < 500; i++) {
            var before = randomParts(random);
            var after = randomParts(random);
            assertThat(applied(before, MessageDiff.between(new Chat(before), new Chat(after))))
                    .as("%s to %s", before, after)
                    .isEqualTo(after);
        }
    }

    private static List<Part> applied(List<Part> before, List<MessageDiff> differences) {
        var result = new ArrayList<Part>();
        var rest = new ArrayDeque<>(before);
        for (var difference : differences) {
            while (difference.change() == ChangeKind.REMOVED
                    ? before.size() - rest.size() < difference.index()
                    : result.size() < difference.index()) {
                result.add(rest.remove());
            }
            if (difference.before() != null) {
                assertThat(rest.remove()).isEqualTo(difference.before());
            }
            if (difference.after() != null) {
                result.add(difference.after());
            }
        }
        result.addAll(rest);
        return result;
    }

    private static List<Part> randomParts(Random random) {
        return parts(random.ints(1 + random.nextInt(6), 'a', 'e')
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining(" ")));
    }

    private static String diff(String before, String after) {
        return MessageDiff.between(new Chat(parts(before)), new Chat(parts(after))).stream()
                .map(MessageDiffTest::text)
                .collect(Collectors.joining(" "));
    }

    private static String text(MessageDiff difference) {
        var sign = switch (difference.change()) {
            case ADDED -> "+" + name(difference.after());
            case REMOVED -> "-" + name(difference.before());
            case CHANGED -> name(difference.before()) + ">" + name(difference.after());
        };
        return sign + "@" + difference.index();
    }

    private static String name(@Nullable Part part) {
        return ((MessagePart) Objects.requireNonNull(part)).content();
    }

    private static List<Part> parts(String names) {
        return Arrays.stream(names.split(" "))
                .<Part>map(name -> new MessagePart("user", name))
                .toList();
    }
}
