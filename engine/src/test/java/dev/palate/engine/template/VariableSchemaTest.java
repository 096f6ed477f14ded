package dev.palate.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palate.engine.template.PromptContent.Chat;
import dev.palate.engine.template.PromptContent.MessagePart;
import dev.palate.engine.template.PromptContent.Placeholder;
import dev.palate.engine.template.PromptContent.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class VariableSchemaTest {

    private static final String PRINTED = "{'type':['string','number','boolean','null']}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Hello                                  | {}                                                        | []
            {{b}}{{a}}{{b}}                        | {'b':P,'a':P}                                             | ['b','a']
            {{u.n}}{{u.m.x}}                       | {'u':{'type':'object','properties':{'n':P,'m':{'type':'object','properties':{'x':P},'required':['x']}},'required':['n','m']}} | ['u']
            {{#s}}x{{/s}}                          | {'s':{}}                                                  | []
            {{#s}}{{n}}{{.}}{{/s}}                 | {'s':{},'n':{}}                                           | []
            {{#s}}{{u.n}}{{/s}}                    | {'s':{},'u':{}}                                           | []
            {{#s}}{{n}}{{/s}}{{n}}                 | {'s':{},'n':{}}                                           | ['n']
            {{^s}}{{n}}{{/s}}                      | {'s':{},'n':P}                                            | []
            {{^s}}{{u.n}}{{/s}}                    | {'s':{},'u':{'properties':{'n':P}}}                       | []
            {{s}}{{#s}}x{{/s}}                     | {'s':{}}                                                  | ['s']
            {{#u.s}}x{{/u.s}}                      | {'u':{'properties':{'s':{}}}}                             | []
            {{#u}}x{{/u}}{{u.n}}                   | {'u':{'type':'object','properties':{'n':P},'required':['n']}} | ['u']
            {{profile.tone}}{{context.x}}{{a}}     | {'a':P}                                                   | ['a']
            """)
    void describesWhatCallersGive(String source, String properties, String required) {
        String expected = "{'type':'object','properties':" + properties + ",'required':" + required + "}";

        assertThat(schema(PromptTemplate.compile(new Text(source)))).isEqualTo(json(expected));
    }

    @Test
    void describesPlaceholdersAsListsOfMessages() {
        PromptTemplate prompt =
                PromptTemplate.compile(new Chat(List.of(new Placeholder("history"), new MessagePart("user", "{{q}}"))));

        assertThat(schema(prompt))
                .isEqualTo(
                        json("{'type':'object','properties':{'q':P,'history':{'type':'array','items':{'type':'object',"
                                + "'properties':{'role':{'enum':['system','developer','user','assistant','tool']},'content':{'type':'string'}},"
                                + "'required':['role','content']}}},'required':['q','history']}"));
    }

    private static String schema(PromptTemplate prompt) {
        return JsonMapper.builder().build().writeValueAsString(VariableSchema.infer(prompt));
    }

    private static String json(String shorthand) {
        return shorthand.replace("P", PRINTED).replace('\'', '"');
    }
}
