package dev.palate.server.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palate.api.model.CreateApiKeyDto;
import dev.palate.api.model.CreateVersionDto;
import dev.palate.api.model.FeedbackBatchDto;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    private final JsonMapper json = StrictJson.mapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text':3}                                 | text",
                "{'text':null}                              | text",
                "{'text':['a']}                             | text",
                "{'text':'a\\u0000b'}                       | text",
                "{'text':'half \\ud83d'}                    | text",
                "{'text':'half \\ude00'}                    | text",
                "{'parent':'3'}                             | parent",
                "{'parent':3.7}                             | parent",
                "{'parent':3.0}                             | parent",
                "{'parent':3000000000}                      | parent",
                "{'parent':true}                            | parent",
                "{'parent':''}                              | parent",
                "{'parent':[1]}                             | parent",
                "{'admin':true}                             | admin",
                "{'messages':{}}                            | messages",
                "{'messages':''}                            | messages",
                "{'messages':[null]}                        | messages.0",
                "{'messages':['a']}                         | messages.0",
                "{'messages':[{'role':'boss'}]}             | messages.0.role",
                "{'messages':[{'role':'USER'}]}             | messages.0.role",
                "{'messages':[{'role':1}]}                  | messages.0.role",
                "{'messages':[{'content':'\\u0000'}]}       | messages.0.content",
                "{'variables':{'a':[1,{'b':'\\u0000'}]}}    | variables.a.1.b",
                "{'variables':{'a':{'\\u0000':1}}}          | variables.a",
                "{'variables':{'\\u0000':1}}                | variables",
                "{'variables':{'a':1e999}}                  | variables.a",
                "{'variables':{'a':1e-999999999}}           | variables.a",
                "{'variables':{'a':1e-99999999999999999}}   | variables.a",
            })
    void refusesWhatTheContractDoesNotAllow(String document, String place) {
        assertThat(place(document, CreateVersionDto.class)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1767225600",
                "'1767225600'",
                "'2026-01-01'",
                "'2026-01-01T00:00:00'",
                "'+10000-01-01T00:00:00Z'",
                "'soon'"
            })
    void refusesTimesThatAreNotRfc3339(String time) {
        assertThat(place("{'expiresAt':%s}".formatted(time), CreateApiKeyDto.class))
                .isEqualTo("expiresAt");
    }

    @Test
    void readsTimesWithTheirOffset() {
        var time = read("{'expiresAt':'2026-01-01T02:00:00+02:00'}", CreateApiKeyDto.class)
                .getExpiresAt();

        assertThat(time).isEqualTo(OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void readsFreeFormObjectsAsTheyAre() {
        var variables = read(
                        "{'variables':{'__proto__':{'':[null,true,'😀 a.b',12345678901234567890,0.10]},'$where':null}}",
                        CreateVersionDto.class)
                .getVariables();

        var items = Arrays.asList(
                null, true, "😀 a.b", new java.math.BigInteger("12345678901234567890"), new BigDecimal("0.10"));
        assertThat(variables).containsEntry("__proto__", Map.of("", items)).containsEntry("$where", null);
    }

    @Test
    void leavesTheItemsOfABatchToTheirOwnParser() {
        var items = read("{'items':[null,{'kind':'\\u0000'},3]}", FeedbackBatchDto.class)
                .getItems();

        assertThat(items.stream().map(Object::toString).toList())
                .isEqualTo(List.of("null", "{\"kind\":\"\\u0000\"}", "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text':'a','text':'b'}",
                "{'variables':{'a':1,'a':2}}",
                "{'text':'a'} {}",
                "{'text':'a'",
                "{'parent':NaN}",
                "{'text':'a',}",
                "{'parent':01}"
            })
    void refusesWhatIsNotOneDocument(String document) {
        assertThat(failure(document, CreateVersionDto.class)).isNotInstanceOf(RefusedValueException.class);
    }

    @Test
    void boundsDepthNamesNumbersAndStrings() {
        for (var document : List.of(
                "{'variables':{'a':%s1%s}}".formatted("[".repeat(100_000), "]".repeat(100_000)),
                "{'%s':1}".formatted("a".repeat(257)),
                "{'parent':%s}".formatted("1".repeat(200_000)),
                "{'text':'%s'}".formatted("a".repeat(1_100_001)))) {
            assertThat(failure(document, CreateVersionDto.class))
                    .isInstanceOf(tools.jackson.core.exc.StreamConstraintsException.class);
        }
    }

    private String place(String document, Class<?> type) {
        return failure(document, type).getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private JacksonException failure(String document, Class<?> type) {
        var failure = catchThrowableOfType(JacksonException.class, () -> read(document, type));
        assertThat(failure)
                .as(document.substring(0, Math.min(100, document.length())))
                .isNotNull();
        return failure;
    }

    private <T> T read(String document, Class<T> type) {
        return json.readValue(document.replace('\'', '"'), type);
    }
}
