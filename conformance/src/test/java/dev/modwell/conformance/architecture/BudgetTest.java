// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.classfile.attribute.LineNumberTableAttribute;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large things may become before they are to be taken apart. */
final class BudgetTest {
    private static final int MAX_FILE_LINES = 500;
    private static final int MAX_METHOD_LINES = 60;
    private static final int MAX_PARAMETERS = 4;
    /** 20 is the aim; a test that fails at the first file more would only make people join what is apart. */
    private static final int MAX_PACKAGE_FILES = 22;

    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("modwell"))) {
            root = root.resolve("..").normalize();
        }
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("gomod", "core", "server", "cli")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    @Test
    void files_areShort() throws Exception {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > MAX_FILE_LINES) {
                tooLong.add(file.getFileName() + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void packages_haveFewFiles() throws Exception {
        Map<String, Long> counts = sources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(file -> file.resolveSibling("").toString(), Collectors.counting()));
        assertThat(counts)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_PACKAGE_FILES));
    }

    @Test
    void methods_areShortAndTakeFewParameters() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (ClassModel model : Classes.all()) {
            for (MethodModel method : model.methods()) {
                String name = method.methodName().stringValue();
                if (method.flags().has(AccessFlag.SYNTHETIC) || name.startsWith("<")) {
                    continue;
                }
                String place = model.thisClass().asInternalName() + "." + name;
                if (method.methodTypeSymbol().parameterCount() > MAX_PARAMETERS && !isInherited(model, method)) {
                    wrong.add(place + " takes " + method.methodTypeSymbol().parameterCount() + " parameters");
                }
                if (lines(method) > MAX_METHOD_LINES) {
                    wrong.add(place + " has " + lines(method) + " lines");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Reports whether a library's class or interface says how many parameters the method takes. */
    private static boolean isInherited(ClassModel model, MethodModel method) throws ClassNotFoundException {
        String name = model.thisClass().asInternalName().replace('/', '.');
        Class<?> type = Class.forName(name, false, BudgetTest.class.getClassLoader());
        return supertypes(type)
                .filter(above -> !above.getName().startsWith("dev.modwell."))
                .flatMap(above -> Arrays.stream(above.getDeclaredMethods()))
                .anyMatch(above -> above.getName().equals(method.methodName().stringValue())
                        && MethodType.methodType(above.getReturnType(), above.getParameterTypes())
                                .descriptorString()
                                .equals(method.methodType().stringValue()));
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        Class<?> above = type.getSuperclass();
        return Stream.concat(Stream.ofNullable(above), Arrays.stream(type.getInterfaces()))
                .flatMap(each -> Stream.concat(Stream.of(each), supertypes(each)));
    }

    /** From the first line with code to the last. */
    private static int lines(MethodModel method) {
        List<Integer> lines = method.code().stream()
                .flatMap(code -> code.findAttributes(Attributes.lineNumberTable()).stream())
                .map(LineNumberTableAttribute::lineNumbers)
                .flatMap(List::stream)
                .map(LineNumberInfo::lineNumber)
                .sorted()
                .toList();
        return lines.isEmpty() ? 0 : lines.getLast() - lines.getFirst() + 1;
    }
}
