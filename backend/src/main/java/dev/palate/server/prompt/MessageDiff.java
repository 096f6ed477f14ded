package dev.palate.server.prompt;

import dev.palate.engine.template.PromptContent;
import dev.palate.engine.template.PromptContent.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that differs between two versions of a chat prompt.
 *
 * @param index its position in the newer version; in the older one if it was removed
 */
record MessageDiff(
        ChangeKind change,
        int index,
        @Nullable Part before,
        @Nullable Part after) {

    /** The differences in the order of the newer version; a text prompt has no messages. */
    static List<MessageDiff> between(PromptContent before, PromptContent after) {
        return before instanceof PromptContent.Chat older && after instanceof PromptContent.Chat newer
                ? new Alignment(older.parts(), newer.parts()).differences()
                : List.of();
    }

    private static MessageDiff between(List<Part> before, int i, List<Part> after, int j) {
        return new MessageDiff(ChangeKind.CHANGED, j, before.get(i), after.get(j));
    }

    /** Messages side by side: those of a longest common subsequence are the same, and between them n-th meets n-th. */
    private record Alignment(List<Part> before, List<Part> after, int[][] common) {

        Alignment(List<Part> before, List<Part> after) {
            this(before, after, commonLengths(before, after));
        }

        /** How long the longest common subsequence is from each pair of positions on. */
        private static int[][] commonLengths(List<Part> before, List<Part> after) {
            var lengths = new int[before.size() + 1][after.size() + 1];
            for (int i = before.size() - 1; i >= 0; i--) {
                for (int j = after.size() - 1; j >= 0; j--) {
                    lengths[i][j] = before.get(i).equals(after.get(j))
                            ? lengths[i + 1][j + 1] + 1
                            : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
                }
            }
            return lengths;
        }

        List<MessageDiff> differences() {
            var differences = new ArrayList<MessageDiff>();
            int i = 0;
            int j = 0;
            while (i < before.size() || j < after.size()) {
                int olderEnd = i;
                int newerEnd = j;
                while (!isCommon(olderEnd, newerEnd)) {
                    if (isOnlyOlder(olderEnd, newerEnd)) {
                        olderEnd++;
                    } else {
                        newerEnd++;
                    }
                }
                addGap(differences, i, olderEnd, j, newerEnd);
                i = olderEnd + 1;
                j = newerEnd + 1;
            }
            return differences;
        }

        /** Whether both positions hold the same message, or both lists end here. */
        private boolean isCommon(int i, int j) {
            return i == before.size()
                    ? j == after.size()
                    : j < after.size() && before.get(i).equals(after.get(j));
        }

        private boolean isOnlyOlder(int i, int j) {
            return j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1];
        }

        private void addGap(List<MessageDiff> differences, int i, int olderEnd, int j, int newerEnd) {
            for (; i < olderEnd && j < newerEnd; i++, j++) {
                differences.add(between(before, i, after, j));
            }
            for (; i < olderEnd; i++) {
                differences.add(new MessageDiff(ChangeKind.REMOVED, i, before.get(i), null));
            }
            for (; j < newerEnd; j++) {
                differences.add(new MessageDiff(ChangeKind.ADDED, j, null, after.get(j)));
            }
        }
    }
}
