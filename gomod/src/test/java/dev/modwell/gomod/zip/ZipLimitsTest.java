// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.gomod.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modwell.gomod.archive.ByteSource;
import dev.modwell.gomod.archive.CraftedZip;
import dev.modwell.gomod.archive.ZipFormatException;
import dev.modwell.gomod.module.ModuleVersion;
import dev.modwell.gomod.zip.FileProblem.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit of a module zip: the most that is taken, and one more. */
class ZipLimitsTest {
    private static final ModuleVersion MODULE = ModuleVersion.of("example.com/m", "v1.0.0");
    private static final String PREFIX = "example.com/m@v1.0.0/";

    private final CraftedZip zip = new CraftedZip();

    private CheckedFiles check() throws IOException {
        return ModuleZip.check(MODULE, zip.source());
    }

    private static ByteSource ofSize(long size) {
        return new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                return Math.clamp(size - position, 0, length);
            }
        };
    }

    @Test
    void zip_ofTheLargestSize_isOpened() throws IOException {
        assertThatThrownBy(() -> ModuleZip.check(MODULE, ofSize(ModuleZip.MAX_ZIP)))
                .isInstanceOf(ZipFormatException.class);
        assertThat(ModuleZip.check(MODULE, ofSize(ModuleZip.MAX_ZIP + 1)).sizeProblem())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "go.mod, 16777216, true",
        "go.mod, 16777217, false",
        "LICENSE, 16777216, true",
        "LICENSE, 16777217, false"
    })
    void file_ofTheRoot_hasALimitOfItsOwn(String name, long size, boolean valid) throws IOException {
        zip.stored(PREFIX + name, "").size(size);
        assertThat(check().error().isEmpty()).isEqualTo(valid);
        CheckedFiles files = ZipMaker.check(List.of(TestFile.ofSize(name, size)));
        assertThat(files.error().isEmpty()).isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub/LICENSE", "LICENSE.txt", "license", "main.go"})
    void file_elsewhere_hasNone(String name) throws IOException {
        zip.stored(PREFIX + name, "").size(ModuleZip.MAX_LICENSE + 1);
        assertThat(check().error()).isEmpty();
    }

    @Test
    void contents_fillTheLimitToTheLastByte() throws IOException {
        zip.stored(PREFIX + "a", "").size(ModuleZip.MAX_ZIP - 5);
        zip.stored(PREFIX + "b", "").size(5);
        zip.stored(PREFIX + "c", "").size(0);
        assertThat(check().error()).isEmpty();
        zip.stored(PREFIX + "d", "").size(1);
        assertThat(check().sizeProblem()).startsWith("total uncompressed size");
        List<TestFile> files = new ArrayList<>(
                List.of(TestFile.ofSize("a", ModuleZip.MAX_ZIP - 5), TestFile.ofSize("b", 5), TestFile.ofSize("c", 0)));
        assertThat(ZipMaker.check(files).error()).isEmpty();
        files.add(TestFile.ofSize("d", 1));
        assertThat(ZipMaker.check(files).sizeProblem()).startsWith("module source tree too large");
    }

    /** A file that is too large for what is left does not use up what is left. */
    @Test
    void contents_ofAFileThatIsTooLarge_areNotAdded() throws IOException {
        zip.stored(PREFIX + "a", "").size(ModuleZip.MAX_ZIP + 1);
        zip.stored(PREFIX + "b", "").size(ModuleZip.MAX_ZIP);
        assertThat(check().valid()).containsExactly(PREFIX + "a", PREFIX + "b");
        assertThat(check().sizeProblem()).isNotNull();
    }

    /** A name of 4,096 bytes in elements that are short enough for any file system. */
    private static String name(int bytes) {
        String element = "e".repeat(63) + "/";
        String name = element.repeat(bytes / 64);
        return name + "f".repeat(bytes - name.length());
    }

    @Test
    void name_ofTheMostBytes_isTaken() throws IOException {
        zip.stored(PREFIX + name(FileName.MAX_BYTES - 1), "");
        zip.stored(PREFIX + "x" + name(FileName.MAX_BYTES - 1), "");
        assertThat(check().error()).isEmpty();
        zip.stored(PREFIX + "xy" + name(FileName.MAX_BYTES - 1), "");
        assertThat(check().invalid())
                .singleElement()
                .asString()
                .endsWith("file path too long (max length is 4096 bytes)");
    }

    @Test
    void name_isMeasuredInBytes() {
        String element = "\u4e16".repeat(20) + "/";
        String most = element.repeat(67) + "e".repeat(FileName.MAX_BYTES - 67 * 61);
        assertThat(ZipMaker.check(List.of(TestFile.of(most))).error()).isEmpty();
        assertThat(ZipMaker.check(List.of(TestFile.of(most + "e"))).invalid())
                .extracting(FileProblem::reason)
                .containsExactly(Reason.NAME);
    }

    @Test
    void problems_upToAHundred_areAllNamed() throws IOException {
        for (int i = 0; i < 100; i++) {
            zip.stored(PREFIX + "a:" + i, "");
        }
        assertThatThrownBy(() -> ModuleZip.verify(MODULE, zip.source()))
                .isInstanceOfSatisfying(InvalidZipException.class, e -> {
                    assertThat(String.valueOf(e.getMessage()).lines()).hasSize(100);
                    assertThat(e.files().invalid()).hasSize(100);
                })
                .hasMessageNotContaining("more files");
        zip.stored(PREFIX + "b:", "");
        assertThatThrownBy(() -> ModuleZip.verify(MODULE, zip.source())).hasMessageEndingWith("\nand 1 more files");
    }

    @Test
    void fileAsLongAsItSaid_isWritten_andOneByteMore_isNot() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SourceFile exact = new TestFile("a", SourceFile.Kind.REGULAR, 5, "hello");
        new ZipMaker(MODULE).create(List.of(exact), out);
        assertThat(ModuleZip.verify(MODULE, ByteSource.of(out.toByteArray())).size())
                .isEqualTo(5);
        SourceFile longer = new TestFile("a", SourceFile.Kind.REGULAR, 4, "hello");
        assertThatThrownBy(() -> new ZipMaker(MODULE).create(List.of(longer), new ByteArrayOutputStream()))
                .hasMessage("file \"a\" is larger than declared size");
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "., true",
        "/, true",
        "/a, true",
        "a/b, true",
        "../a, true",
        "../../a, true",
        "'', false",
        "a/, false",
        "//, false",
        "//a, false",
        "a//b, false",
        "./a, false",
        "a/., false",
        "a/.., false",
        "/.., false",
        "../a/.., false",
        "a/../b, false",
    })
    void isClean_isGosPathClean(String name, boolean clean) {
        assertThat(FileName.isClean(name)).isEqualTo(clean);
    }

    /** The order of a zip's files does not decide whether they collide. */
    @Test
    void collisions_areFoundInAnyOrder() {
        Random random = new Random(76);
        String[] elements = {"a", "A", "b", "\u00e9", "\u00c9", "K", "\u212a"};
        int collided = 0;
        for (int round = 0; round < 3_000; round++) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                StringBuilder name = new StringBuilder(elements[random.nextInt(elements.length)]);
                for (int depth = random.nextInt(3); depth > 0; depth--) {
                    name.append('/').append(elements[random.nextInt(elements.length)]);
                }
                names.add(name.toString());
            }
            boolean forward = collide(names);
            assertThat(collide(names.reversed())).as("%s", names).isEqualTo(forward);
            collided += forward ? 1 : 0;
        }
        assertThat(collided).isBetween(300, 2_900);
    }

    private static boolean collide(List<String> names) {
        FileCollisions collisions = new FileCollisions();
        return names.stream().map(name -> collisions.add(name, false)).anyMatch(conflict -> conflict != null);
    }

    @Test
    void requireValid_ofGoodFiles_doesNothing() {
        assertThatCode(() -> ZipMaker.check(List.of(TestFile.of("a"))).requireValid())
                .doesNotThrowAnyException();
    }
}
