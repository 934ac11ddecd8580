// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a folder of jars quicker to start from, for the launcher: {@code java PackJars.java FOLDER}.
 *
 * <p>Classes of before Java 6 have no stack maps, so the Java runtime keeps them out of its AOT cache and checks
 * them in its old, slow way at every start; they get stack maps and today's version. Manifests of up to 15 KB
 * are read at every start as well; they shrink to the two lines that mean something here.
 */
final class PackJars {
    /** The first version whose classes have stack maps: Java 6 (The Java Virtual Machine Specification, 4.10.1). */
    private static final int FIRST_WITH_STACK_MAPS = 50;

    private static final String MANIFEST = JarFile.MANIFEST_NAME;
    private static final List<String> SIGNATURES = List.of(".SF", ".RSA", ".DSA", ".EC");

    private PackJars() {}

    public static void main(String[] args) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
            for (Path jar : jars) {
                pack(jar);
            }
        }
    }

    private static void pack(Path jar) throws IOException {
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        try (JarFile in = new JarFile(jar.toFile(), false);
                OutputStream file = Files.newOutputStream(part);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (JarEntry entry : Collections.list(in.entries())) {
                if (!isSignature(entry.getName())) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    out.write(packed(in, entry));
                    out.closeEntry();
                }
            }
        }
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was signed is changed, so what is left of a signature would only be in the way. */
    private static boolean isSignature(String name) {
        return name.startsWith("META-INF/") && SIGNATURES.stream().anyMatch(name::endsWith);
    }

    private static byte[] packed(JarFile jar, JarEntry entry) throws IOException {
        if (entry.getName().equals(MANIFEST)) {
            return manifest(jar).getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes;
        try (InputStream in = jar.getInputStream(entry)) {
            bytes = in.readAllBytes();
        }
        return entry.getName().endsWith(".class") && version(bytes) < FIRST_WITH_STACK_MAPS ? raised(jar, bytes) : bytes;
    }

    private static String manifest(JarFile jar) throws IOException {
        String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        return "Manifest-Version: 1.0\r\n"
                + (version == null ? "" : "Implementation-Version: " + version + "\r\n")
                + (jar.isMultiRelease() ? "Multi-Release: true\r\n" : "")
                + "\r\n";
    }

    private static int version(byte[] bytes) {
        return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
    }

    private static byte[] raised(JarFile jar, byte[] bytes) {
        ClassHierarchyResolver siblings =
                ClassHierarchyResolver.ofResourceParsing(name -> open(jar, name.descriptorString()));
        ClassFile classes = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(siblings.orElse(ClassHierarchyResolver.defaultResolver())));
        // Methods are taken apart and put together again, since stack maps are made only for what is put together.
        ClassTransform raise = ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                .andThen((type, element) -> {
                    if (element instanceof ClassFileVersion) {
                        type.withVersion(ClassFile.latestMajorVersion(), 0);
                    } else {
                        type.with(element);
                    }
                });
        return classes.transformClass(classes.parse(bytes), raise);
    }

    /** The class of a descriptor such as {@code La/B;}; null when it is in another jar. */
    private static InputStream open(JarFile jar, String descriptor) {
        JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
