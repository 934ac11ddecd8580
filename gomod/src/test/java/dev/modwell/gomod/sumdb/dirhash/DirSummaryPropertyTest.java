// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.sumdb.dirhash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.ZipWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash of any files, against the definition written down once more, and by every way that there is to it. */
class DirSummaryPropertyTest {
    private static final String PREFIX = "example.com/m@v1.0.0";

    private final Random random = new Random(75);

    /** Files with names of ASCII in some folders, of all sizes about the buffer's. */
    private Map<String, byte[]> someFiles() {
        int[] sizes = {0, 1, 63, 64, 65_535, 65_536, 65_537};
        Map<String, byte[]> files = new TreeMap<>();
        for (int count = random.nextInt(8); count > 0; count--) {
            byte[] contents = new byte[sizes[random.nextInt(sizes.length)]];
            random.nextBytes(contents);
            files.put((random.nextBoolean() ? "sub/" : "") + "f" + random.nextInt(100) + ".go", contents);
        }
        return files;
    }

    /** The definition: a summary of sorted lines, hashed. The names are ASCII, so their order is that of their bytes. */
    private static String defined(Map<String, byte[]> files) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        StringBuilder summary = new StringBuilder();
        for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
            summary.append(HexFormat.of().formatHex(sha256.digest(file.getValue())))
                    .append("  ")
                    .append(PREFIX)
                    .append('/')
                    .append(file.getKey())
                    .append('\n');
        }
        return "h1:"
                + Base64.getEncoder()
                        .encodeToString(sha256.digest(summary.toString().getBytes(UTF_8)));
    }

    @Test
    void hash_inAnyOrder_isTheDefinedOne() throws Exception {
        for (int round = 0; round < 60; round++) {
            Map<String, byte[]> files = someFiles();
            List<String> names = new ArrayList<>(files.keySet());
            Collections.shuffle(names, random);
            DirSummary summary = new DirSummary();
            for (String name : names) {
                summary.add(PREFIX + "/" + name, new ByteArrayInputStream(contents(files, name)));
            }
            assertThat(summary.hash()).hasToString(defined(files));
        }
    }

    private static byte[] contents(Map<String, byte[]> files, String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    @Test
    void hash_ofZipAndFolder_isTheSame(@TempDir Path temporary) throws Exception {
        for (int round = 0; round < 20; round++) {
            Map<String, byte[]> files = someFiles();
            Path folder = Files.createDirectories(temporary.resolve("m" + round));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipWriter writer = new ZipWriter(out)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    writer.begin(PREFIX + "/" + file.getKey());
                    writer.write(file.getValue(), 0, file.getValue().length);
                    Path path = folder.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.write(path, file.getValue());
                }
                writer.finish();
            }
            assertThat(DirHash.ofZip(ByteSource.of(out.toByteArray()))).hasToString(defined(files));
            assertThat(DirHash.ofFolder(folder, PREFIX)).hasToString(defined(files));
        }
    }

    /** Any change of any file, of its name or of what files there are, changes the hash. */
    @Test
    void hash_changesWithEachBitAndName() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Map.of("a", new byte[40], "b", new byte[41]));
        Set<String> hashes = new HashSet<>(Set.of(hash(files)));
        for (int bit = 0; bit < 8 * 40; bit++) {
            byte[] changed = new byte[40];
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(hashes.add(hash(Map.of("a", changed, "b", new byte[41]))))
                    .isTrue();
        }
        assertThat(hashes.add(hash(Map.of("a", new byte[40])))).isTrue();
        assertThat(hashes.add(hash(Map.of("a", new byte[40], "c", new byte[41]))))
                .isTrue();
        assertThat(hashes.add(hash(Map.of("a", new byte[41], "b", new byte[40]))))
                .isTrue();
    }

    private static String hash(Map<String, byte[]> files) {
        DirSummary summary = new DirSummary();
        files.forEach((name, contents) -> {
            DirSummary.File file = summary.begin(name);
            file.update(contents, 0, contents.length);
            file.end();
        });
        return summary.hash().toString();
    }

    @Test
    void file_thatIsNeverEnded_doesNotCount() {
        DirSummary summary = new DirSummary();
        summary.begin("a").update(new byte[10], 0, 10);
        DirSummary.File file = summary.begin("b");
        file.update(new byte[3], 1, 2);
        file.end();
        assertThat(summary.hash()).hasToString(hash(Map.of("b", new byte[2])));
    }

    @Test
    void name_withANewline_isRefusedWhereverItIs() {
        for (String name : List.of("\n", "\na", "a\n", "a\nb")) {
            assertThatThrownBy(() -> new DirSummary().begin(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("dirhash: filenames with newlines are not supported");
        }
    }

    /** The name of the last entry is looked at before the first is read. */
    @Test
    void ofZip_newlineInALaterName_isRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipWriter writer = new ZipWriter(out)) {
            writer.begin("a");
            writer.begin("b\nc");
            writer.finish();
        }
        assertThatThrownBy(() -> DirHash.ofZip(ByteSource.of(out.toByteArray())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofFolder_withoutPrefix_namesTheFilesAlone(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("a"), new byte[] {1});
        assertThat(DirHash.ofFolder(folder, "")).hasToString(hash(Map.of("a", new byte[] {1})));
        assertThatThrownBy(() -> DirHash.ofFolder(folder.resolve("a"), PREFIX))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage(folder.resolve("a") + " is not a directory");
    }
}
