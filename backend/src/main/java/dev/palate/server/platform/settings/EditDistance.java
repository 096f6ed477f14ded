package dev.palate.server.platform.settings;

/** How many characters have to be inserted, removed or replaced to make one text of another (Levenshtein). */
final class EditDistance {

    private EditDistance() {}

    /** In time and space of the product of the lengths. */
    static int between(String one, String other) {
        var distances = new int[one.length() + 1][other.length() + 1];
        for (var i = 0; i <= one.length(); i++) {
            for (var j = 0; j <= other.length(); j++) {
                distances[i][j] =
                        i == 0 || j == 0 ? i + j : step(distances, i, j, one.charAt(i - 1) != other.charAt(j - 1));
            }
        }
        return distances[one.length()][other.length()];
    }

    private static int step(int[][] distances, int i, int j, boolean differ) {
        var oneMore = Math.min(distances[i - 1][j], distances[i][j - 1]) + 1;
        return Math.min(oneMore, distances[i - 1][j - 1] + (differ ? 1 : 0));
    }
}
