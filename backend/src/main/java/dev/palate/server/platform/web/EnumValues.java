package dev.palate.server.platform.web;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Reads enum parameters by the values of the contract ({@code end_user}), not by the names of the constants. */
@SuppressWarnings("rawtypes")
final class EnumValues implements ConverterFactory<String, Enum> {

    @Override
    public <E extends Enum> Converter<String, E> getConverter(Class<E> type) {
        return value -> find(type, value)
                .orElseThrow(() -> new IllegalArgumentException("No value of " + type.getSimpleName()));
    }

    private static <E> Optional<E> find(Class<E> type, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.toString().equals(value))
                .findFirst();
    }
}
