package dev.palate.server.prompt;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import dev.palate.engine.template.PromptContent;
import java.util.List;
import java.util.stream.Collectors;

/** The unified diff of two versions, written out as a reader would see them. */
final class TextDiff {

    private static final int CONTEXT_LINES = 3;

    /** Pairs of lines up to which a shortest diff is looked for; beyond it, all lines count as replaced. */
    private static final long MOST_PAIRS = 4_000_000;

    private TextDiff() {}

    static String between(String prompt, Version from, Version to) {
        var before = lines(from.content());
        var after = lines(to.content());
        var patch =
                (long) before.size() * after.size() <= MOST_PAIRS ? shortest(before, after) : trimmed(before, after);
        var diff = UnifiedDiffUtils.generateUnifiedDiff(
                name(prompt, from), name(prompt, to), before, patch, CONTEXT_LINES);
        return String.join("\n", diff);
    }

    private static List<String> lines(PromptContent content) {
        return List.of(written(content).split("\n", -1));
    }

    private static String written(PromptContent content) {
        return content instanceof PromptContent.Text text
                ? text.text()
                : ((PromptContent.Chat) content)
                        .parts().stream().map(TextDiff::written).collect(Collectors.joining("\n\n"));
    }

    private static String written(PromptContent.Part part) {
        return part instanceof PromptContent.MessagePart message
                ? "[%s]\n%s".formatted(message.role(), message.content())
                : "[placeholder: %s]".formatted(((PromptContent.Placeholder) part).name());
    }

    private static String name(String prompt, Version version) {
        return prompt + "@version:" + version.number();
    }

    private static Patch<String> shortest(List<String> before, List<String> after) {
        return DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>());
    }

    /** One change of everything between the lines that both begin with and the lines that both end with. */
    private static Patch<String> trimmed(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var patch = new Patch<String>();
        if (start < before.size() || start < after.size()) {
            patch.addDelta(new ChangeDelta<>(
                    new Chunk<>(start, before.subList(start, before.size() - end)),
                    new Chunk<>(start, after.subList(start, after.size() - end))));
        }
        return patch;
    }
}
