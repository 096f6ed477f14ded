package dev.palate.server.prompt;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import dev.palate.engine.template.PromptContent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The unified diff of two versions, written out as a reader would see them. */
final class TextDiff {

    private static final int CONTEXT_LINES = 3;

    /** Pairs of lines up to which a shortest diff is looked for; beyond it, all lines count as replaced. */
    private static final long MOST_PAIRS = 4_000_000;

    private TextDiff() {}

    static String between(String prompt, Version from, Version to) {
        var before = lines(from.content());
        var after = lines(to.content());
        var gaps = (long) before.size() * after.size() <= MOST_PAIRS ? shortest(before, after) : trimmed(before, after);
        var patch = new Patch<String>();
        gaps.forEach(gap -> patch.addDelta(gap.delta(before, after)));
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

    private static List<Gap> shortest(List<String> before, List<String> after) {
        var gaps = new ArrayDeque<Gap>();
        for (var change : new MyersDiffWithLinearSpace<String>().computeDiff(before, after, null)) {
            var gap = new Gap(change.startOriginal, change.endOriginal, change.startRevised, change.endRevised);
            gaps.addLast(gap.continues(gaps.peekLast()) ? gap.after(gaps.removeLast()) : gap);
        }
        return List.copyOf(gaps);
    }

    /** All between the lines that both begin with and the lines that both end with. */
    private static List<Gap> trimmed(List<String> before, List<String> after) {
        int shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var gap = new Gap(start, before.size() - end, start, after.size() - end);
        return gap.isEmpty() ? List.of() : List.of(gap);
    }

    /** Lines that were replaced by others, as half-open ranges of either side. */
    private record Gap(int start, int end, int newStart, int newEnd) {

        boolean isEmpty() {
            return start == end && newStart == newEnd;
        }

        boolean continues(@Nullable Gap before) {
            return before != null && before.end == start && before.newEnd == newStart;
        }

        Gap after(Gap before) {
            return new Gap(before.start, end, before.newStart, newEnd);
        }

        AbstractDelta<String> delta(List<String> before, List<String> after) {
            return new ChangeDelta<>(
                    new Chunk<>(start, before.subList(start, end)),
                    new Chunk<>(newStart, after.subList(newStart, newEnd)));
        }
    }
}
