package dev.palate.server.platform;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names that people tell apart by looking at them, such as tags, folders and categories: kept in Unicode's composed form, so
 * that what looks equal is equal, and refused when they could pass for another name (UTS 39, "highly restrictive", without
 * its table of single characters). Prompts, comments and ids of subjects are no names and stay as they are.
 */
public final class Names {

    private static final int MOST_MARKS = 4;

    /** Letters that print nothing. */
    private static final Set<Integer> BLANKS = Set.of(0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0);

    /** Scripts that one word of a language may be written in. */
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private Names() {}

    /**
     * The name in composed form.
     *
     * @throws InvalidRequestException if it could pass for another one
     */
    public static String require(String pointer, String name) {
        return requireAll(List.of(name), i -> pointer).get(0);
    }

    /** The names of a list in composed form; problems point to its items. */
    public static List<String> requireAll(String pointer, List<String> names) {
        return requireAll(names, i -> pointer + "/" + i);
    }

    private static List<String> requireAll(List<String> names, IntFunction<String> pointer) {
        var composed = names.stream().map(Names::composed).toList();
        var errors = IntStream.range(0, composed.size())
                .boxed()
                .flatMap(i ->
                        Stream.ofNullable(flaw(composed.get(i))).map(flaw -> new FieldError(pointer.apply(i), flaw)))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        return composed;
    }

    /** What looks the same as the text and is the same for all that look the same. */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Why a name could pass for another one; null if it cannot. */
    static @Nullable String flaw(String name) {
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        var marks = 0;
        for (var character : name.codePoints().toArray()) {
            if (isInvisible(character)) {
                return "must not contain the invisible or unassigned character U+%04X".formatted(character);
            }
            marks = isMark(character) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return "must not stack more than %d marks on a letter".formatted(MOST_MARKS);
            }
            if (Character.isLetter(character)) {
                scripts.add(UnicodeScript.of(character));
            } else if (marks == 0) {
                scripts.clear();
            }
            if (!goTogether(scripts)) {
                return "must not mix letters of different scripts in a word: " + names(scripts);
            }
        }
        return null;
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> BLANKS.contains(character);
        };
    }

    private static boolean isMark(int character) {
        var type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean goTogether(Set<UnicodeScript> scripts) {
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() < 2 || TOGETHER.stream().anyMatch(language -> language.containsAll(scripts));
    }

    private static String names(Set<UnicodeScript> scripts) {
        return scripts.stream().map(UnicodeScript::name).collect(Collectors.joining(", "));
    }
}
