// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.conformance.architecture;

import dev.modwell.cli.Main;
import dev.modwell.core.failure.Failure;
import dev.modwell.gomod.module.ModulePath;
import dev.modwell.server.Modwell;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The compiled classes of all modules. */
final class Classes {
    /** One class of each module, to find where the module's classes are: a folder or a jar. */
    private static final List<Class<?>> MODULES = List.of(ModulePath.class, Failure.class, Modwell.class, Main.class);

    private static final Pattern IN_DESCRIPTOR = Pattern.compile("L(dev/modwell/[\\w/]+)/[\\w$]+[;<]");
    private static final Pattern CLASS_NAME = Pattern.compile("(dev/modwell/[\\w/]+)/[\\w$]+");

    private Classes() {}

    static List<ClassModel> all() throws IOException, URISyntaxException {
        List<ClassModel> models = new ArrayList<>();
        for (Class<?> known : MODULES) {
            Path place = Path.of(
                    known.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                read(place, models);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    read(jar.getPath("/"), models);
                }
            }
        }
        return models;
    }

    private static void read(Path root, List<ClassModel> models) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                models.add(ClassFile.of().parse(Files.readAllBytes(file)));
            }
        }
    }

    /** Each package of ours with the packages of ours that its classes mention, without itself. */
    static Map<String, Set<String>> packages() throws IOException, URISyntaxException {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (ClassModel model : all()) {
            String own = packageOf(model.thisClass().asInternalName());
            Set<String> mentioned = arrows.computeIfAbsent(own, k -> new TreeSet<>());
            for (PoolEntry entry : model.constantPool()) {
                mentioned(entry, mentioned);
            }
            mentioned.remove(own);
        }
        return arrows;
    }

    private static String packageOf(String internalName) {
        return internalName.substring(0, internalName.lastIndexOf('/')).replace('/', '.');
    }

    private static void mentioned(PoolEntry entry, Set<String> packages) {
        switch (entry) {
            case ClassEntry named -> {
                Matcher name = CLASS_NAME.matcher(named.asInternalName());
                if (name.matches()) {
                    packages.add(name.group(1).replace('/', '.'));
                }
            }
            case Utf8Entry text -> {
                Matcher name = IN_DESCRIPTOR.matcher(text.stringValue());
                while (name.find()) {
                    packages.add(name.group(1).replace('/', '.'));
                }
            }
            default -> {}
        }
    }
}
