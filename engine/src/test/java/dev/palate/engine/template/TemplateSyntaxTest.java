package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            {{                             ¦ 1 ¦  1 ¦ never closed
            a{{name                        ¦ 1 ¦  2 ¦ never closed
            a{{name.                       ¦ 1 ¦  2 ¦ never closed
            a{{#name                       ¦ 1 ¦  2 ¦ never closed
            a{{! comment }                 ¦ 1 ¦  2 ¦ never closed
            a{{> prompt                    ¦ 1 ¦  2 ¦ never closed
            {{{name}}                      ¦ 1 ¦  8 ¦ Expected }}} after 'name', found '}'
            {{name}                        ¦ 1 ¦  7 ¦ Expected }} after 'name', found '}'
            {{name} and {{other}}          ¦ 1 ¦  7 ¦ Expected }} after 'name', found '}'
            {{first name}}                 ¦ 1 ¦  9 ¦ Expected }} after 'first', found 'n'
            {{name | upper}}               ¦ 1 ¦  8 ¦ Expected }} after 'name', found '|'
            {{x.getBytes()}}               ¦ 1 ¦ 13 ¦ Expected }} after 'x.getBytes', found '('
            {{#if name}}                   ¦ 1 ¦  7 ¦ Expected }} after 'if', found 'n'
            {{}}                           ¦ 1 ¦  1 ¦ empty
            a {{ }}                        ¦ 1 ¦  3 ¦ empty
            {{#}}a{{/}}                    ¦ 1 ¦  4 ¦ Expected a name, found '}'
            {{&"x"}}                       ¦ 1 ¦  4 ¦ Expected a name, found '"'
            {{a..b}}                       ¦ 1 ¦  3 ¦ 'a..b' has a dot without a name
            {{.a}}                         ¦ 1 ¦  3 ¦ '.a' has a dot without a name
            {{a.}}                         ¦ 1 ¦  3 ¦ 'a.' has a dot without a name
            {{...}}                        ¦ 1 ¦  3 ¦ '...' has a dot without a name
            a\\nbc{{#s}}\\n{{/t}}          ¦ 3 ¦  1 ¦ Expected {{/s}}, found {{/t}}
            a\\r\\n  {{/s}}                ¦ 2 ¦  3 ¦ no open section 's'
            a\\n  {{#s}}\\nb               ¦ 2 ¦  3 ¦ The section 's' is never closed. Add {{/s}}
            {{#a}}\\n{{^b}}{{/a}}{{/b}}    ¦ 2 ¦  7 ¦ Expected {{/b}}, found {{/a}}
            x {{=<% %>=}}                  ¦ 1 ¦  3 ¦ Other delimiters
            {{<layout}}                    ¦ 1 ¦  3 ¦ cannot begin with '<'
            {{$block}}                     ¦ 1 ¦  3 ¦ cannot begin with '$'
            {{@index}}                     ¦ 1 ¦  3 ¦ cannot begin with '@'
            {{- name -}}                   ¦ 1 ¦  3 ¦ cannot begin with '-'
            a {{> Prompt}}                 ¦ 1 ¦  3 ¦ A prompt key is
            a {{>}}                        ¦ 1 ¦  3 ¦ A prompt key is
            {{> a@production}}             ¦ 1 ¦  1 ¦ After '@' comes 'label:' or 'version:'
            {{> a@version:0}}              ¦ 1 ¦  1 ¦ A version is a number from 1
            """)
    void saysWhereAndWhatIsWrong(String source, int line, int column, String problem) {
        TemplateSyntaxException error = errorOf(source.replace("\\n", "\n").replace("\\r", "\r"));

        assertThat(error.problem()).contains(problem);
        assertThat(error).hasMessage("Line " + line + ", column " + column + ": " + error.problem());
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.part()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "{{a}}", "{{ # a }}{{ / a }}", "{{!}}", "{{!=}}", "{{{ a }}}", "{{& a }}", "{{\na\n}}"})
    void acceptsWhatIsATemplate(String source) {
        assertThat(Template.parse(source).source()).isEqualTo(source);
    }

    @Test
    void findsTheLineAmongAHundredThousand() {
        TemplateSyntaxException error = errorOf("line\n".repeat(100_000) + "  {{#a}}");

        assertThat(error.line()).isEqualTo(100_001);
        assertThat(error.column()).isEqualTo(3);
    }

    private static TemplateSyntaxException errorOf(String source) {
        return catchThrowableOfType(TemplateSyntaxException.class, () -> Template.parse(source));
    }
}
