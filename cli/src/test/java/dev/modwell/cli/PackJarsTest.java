// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modwell.testkit.Subprocess;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher's program on a made-up jar. */
final class PackJarsTest {
    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Implementation-Version: 1.2.3
            Multi-Release: true
            Export-Package: a;b;c;d

            Name: Old.class
            SHA-256-Digest: AAAA
            """;

    @TempDir
    private Path folder;

    /** A class as javac made them before Java 6: version 49, a branch, no stack maps. */
    private static byte[] oldClass() {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(
                        ClassDesc.of("Old"),
                        type -> type.withVersion(49, 0)
                                .withFlags(AccessFlag.PUBLIC)
                                .withMethodBody(
                                        "isBig",
                                        MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_int),
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> code.iload(0)
                                                .bipush(9)
                                                .ifThenElse(
                                                        Opcode.IF_ICMPGT,
                                                        big -> big.iconst_1().ireturn(),
                                                        small ->
                                                                small.iconst_0().ireturn())));
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("a.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> file : List.of(
                    Map.entry(JarFile.MANIFEST_NAME, MANIFEST.getBytes(UTF_8)),
                    Map.entry("META-INF/A.SF", new byte[] {1}),
                    Map.entry("Old.class", oldClass()),
                    Map.entry("text", "as it is".getBytes(UTF_8)))) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("modwell"))) {
            root = root.resolve("..").normalize();
        }
        return root;
    }

    private void pack() {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        List<String> command =
                List.of(java, root().resolve(".mvn/PackJars.java").toString(), folder.toString());
        Subprocess.Ran ran = Subprocess.run(folder, Map.of(), Duration.ofMinutes(2), command);
        assertThat(ran.exitCode()).as(ran.stderr()).isZero();
    }

    @Test
    void pack_classOfBeforeJava6_hasStackMapsAndDoesTheSame() throws Exception {
        Path jar = jar();
        pack();
        try (JarFile packed = new JarFile(jar.toFile())) {
            ClassModel type = ClassFile.of()
                    .parse(packed.getInputStream(packed.getEntry("Old.class")).readAllBytes());
            assertThat(type.majorVersion()).isEqualTo(ClassFile.latestMajorVersion());
            assertThat(type.methods().getFirst().code().orElseThrow().findAttribute(Attributes.stackMapTable()))
                    .isPresent();
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(loader.loadClass("Old").getMethod("isBig", int.class).invoke(null, 10))
                    .isEqualTo(true);
        }
    }

    @Test
    void pack_keepsFilesAndWhatAManifestMeans_andNoSignature() throws Exception {
        Path jar = jar();
        pack();
        try (JarFile packed = new JarFile(jar.toFile())) {
            assertThat(packed.isMultiRelease()).isTrue();
            assertThat(packed.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo("1.2.3");
            assertThat(packed.getManifest().getEntries()).isEmpty();
            assertThat(packed.getInputStream(packed.getEntry("text")).readAllBytes())
                    .asString()
                    .isEqualTo("as it is");
            assertThat(packed.stream()).hasSize(3);
        }
    }
}
