package dev.palate.client.spring;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What applications may use of hand-written sources, one line for each type and member. */
final class PublicApi {

    private PublicApi() {}

    static List<String> of(Path sources) throws IOException {
        try (var files = Files.walk(sources)) {
            return files.map(sources::relativize)
                    .map(file -> file.toString().replace('/', '.'))
                    .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .sorted()
                    .flatMap(name -> lines(named(name)))
                    .toList();
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("It has not been compiled", e);
        }
    }

    private static Stream<String> lines(Class<?> type) {
        if (!isVisible(type.getModifiers())) {
            return Stream.empty();
        }
        var members = Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(PublicApi::isVisible)
                                .map(Field::toGenericString),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(PublicApi::isVisible)
                                .map(Constructor::toGenericString),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(PublicApi::isVisible)
                                .map(Method::toGenericString))
                .flatMap(lines -> lines)
                .sorted();
        var nested = Arrays.stream(type.getDeclaredClasses())
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .flatMap(PublicApi::lines);
        return Stream.of(Stream.of(heading(type)), members, nested).flatMap(lines -> lines);
    }

    private static String heading(Class<?> type) {
        var modifiers = type.getModifiers()
                & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT);
        var supertypes = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .filter(name -> !name.equals("java.lang.Object"))
                .collect(joining(", "));
        return "%s %s %s%s"
                .formatted(
                        Modifier.toString(modifiers & ~(type.isInterface() ? Modifier.ABSTRACT : 0)),
                        kind(type),
                        type.getName(),
                        supertypes.isEmpty() ? "" : " : " + supertypes);
    }

    private static String kind(Class<?> type) {
        if (type.isRecord()) {
            return "record";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isInterface() ? "interface" : "class";
    }

    private static boolean isVisible(Field field) {
        return !field.isSynthetic() && isVisible(field.getModifiers());
    }

    private static boolean isVisible(Executable executable) {
        return !executable.isSynthetic() && isVisible(executable.getModifiers());
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
