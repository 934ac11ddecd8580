// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.sumdb.dirhash.DirHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random modules on the whole way: packed, checked, hashed, unpacked, and packed again. */
class ZipRoundTripTest {
    private static final ModuleVersion MODULE = ModuleVersion.of("example.com/M", "v1.2.3");

    private static final String GO_MOD = "module example.com/M\n\ngo 1.24\n";

    private record Text(String path, String contents) implements SourceFile {
        @Override
        public Kind kind() {
            return Kind.REGULAR;
        }

        @Override
        public long size() {
            return contents.length();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(contents.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Files whose paths do not collide: each segment has its number. */
    private static Map<String, String> files(Random random) {
        Map<String, String> files = new TreeMap<>();
        files.put("go.mod", GO_MOD);
        for (int left = random.nextInt(8); left > 0; left--) {
            StringBuilder path = new StringBuilder();
            for (int depth = random.nextInt(3); depth > 0; depth--) {
                path.append("d").append(random.nextInt(3)).append('/');
            }
            String contents = "line\n".repeat(random.nextInt(5) == 0 ? 20_000 : random.nextInt(50));
            files.put(path + "f" + random.nextInt(20) + ".go", contents);
        }
        return files;
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        List<Text> list = new ArrayList<>();
        files.forEach((path, contents) -> list.add(new Text(path, contents)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipMaker(MODULE).create(list, out);
        return out.toByteArray();
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void packedAndUnpacked_isTheSame(@TempDir Path folder) throws IOException {
        Random random = new Random(32);
        for (int i = 0; i < 40; i++) {
            Map<String, String> files = files(random);
            byte[] zip = zip(files);
            Path target = folder.resolve("m" + i);
            Unpacker.unpack(MODULE, ByteSource.of(zip), target);
            assertThat(read(target)).isEqualTo(files);
        }
    }

    @Test
    void hash_ofZipFolderAndVerifiedZip_isOne(@TempDir Path folder) throws IOException {
        Random random = new Random(33);
        for (int i = 0; i < 40; i++) {
            Map<String, String> files = files(random);
            byte[] zip = zip(files);
            VerifiedZip verified = ModuleZip.verify(MODULE, ByteSource.of(zip));
            Path target = folder.resolve("m" + i);
            Unpacker.unpack(MODULE, ByteSource.of(zip), target);
            assertThat(verified.hash())
                    .isEqualTo(DirHash.ofZip(ByteSource.of(zip)))
                    .isEqualTo(DirHash.ofFolder(target, MODULE.toString()));
            assertThat(verified.size())
                    .isEqualTo(files.values().stream().mapToLong(String::length).sum());
            assertThat(verified.agreesWith(GO_MOD.getBytes(StandardCharsets.US_ASCII)))
                    .isTrue();
        }
    }

    @Test
    void folderThatWasUnpacked_makesTheSameZip(@TempDir Path folder) throws IOException {
        Random random = new Random(34);
        for (int i = 0; i < 20; i++) {
            byte[] zip = zip(files(random));
            Path target = folder.resolve("m" + i);
            Unpacker.unpack(MODULE, ByteSource.of(zip), target);
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            new ZipMaker(MODULE).create(target, again);
            assertThat(DirHash.ofZip(ByteSource.of(again.toByteArray()))).isEqualTo(DirHash.ofZip(ByteSource.of(zip)));
        }
    }

    @Test
    void oneFileMoreOrOther_isAnotherHash() throws IOException {
        Random random = new Random(35);
        for (int i = 0; i < 50; i++) {
            Map<String, String> files = files(random);
            DirHash hash = DirHash.ofZip(ByteSource.of(zip(files)));
            Map<String, String> more = new TreeMap<>(files);
            more.put("more.go", "");
            assertThat(DirHash.ofZip(ByteSource.of(zip(more)))).isNotEqualTo(hash);
            Map<String, String> other = new TreeMap<>(files);
            other.merge("go.mod", "\n", String::concat);
            assertThat(DirHash.ofZip(ByteSource.of(zip(other)))).isNotEqualTo(hash);
        }
    }

    /** Whatever byte before the directory is changed: the zip is refused, or it is the same module still. */
    @Test
    void oneByteOfTheFilesChanged_neverBecomesAnotherModule() throws IOException {
        Random random = new Random(36);
        byte[] zip = zip(Map.of("go.mod", "module example.com/M\n", "a.go", "package a\n".repeat(30)));
        DirHash hash = DirHash.ofZip(ByteSource.of(zip));
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        int refused = 0;
        for (int at = 0; at < directory; at++) {
            byte[] changed = zip.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(ModuleZip.verify(MODULE, ByteSource.of(changed)).hash())
                        .as("byte %d", at)
                        .isEqualTo(hash);
            } catch (IOException _) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(directory / 4);
    }

    @Test
    void cutAnywhere_isRefused() throws IOException {
        byte[] zip = zip(Map.of("go.mod", "module example.com/M\n", "a.go", "package a\n".repeat(30)));
        for (int length = 0; length < zip.length; length++) {
            ByteSource cut = ByteSource.of(java.util.Arrays.copyOf(zip, length));
            assertThatThrownBy(() -> ModuleZip.verify(MODULE, cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void zipOfAnotherModule_isRefusedEverywhere(@TempDir Path folder) throws IOException {
        byte[] zip = zip(Map.of("go.mod", "module example.com/M\n"));
        ModuleVersion other = ModuleVersion.of("example.com/other", "v1.2.3");
        assertThatThrownBy(() -> ModuleZip.verify(other, ByteSource.of(zip))).isInstanceOf(InvalidZipException.class);
        assertThatThrownBy(() -> Unpacker.unpack(other, ByteSource.of(zip), folder.resolve("m")))
                .isInstanceOf(InvalidZipException.class);
    }
}
