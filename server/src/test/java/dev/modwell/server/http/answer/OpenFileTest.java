// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.http.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.FileRegion;
import io.netty.handler.stream.ChunkedInput;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenFileTest {
    @TempDir
    private Path temp;

    private byte[] bytes = new byte[0];

    private OpenFile open(int length) throws Exception {
        bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return OpenFile.open(Files.write(temp.resolve("file"), bytes), length);
    }

    private static ByteBuf next(ChunkedInput<ByteBuf> chunks) throws Exception {
        ByteBuf chunk = chunks.readChunk(UnpooledByteBufAllocator.DEFAULT);
        assertThat(chunk).isNotNull();
        return chunk;
    }

    @Test
    void open_absentFile_fails() {
        assertThatThrownBy(() -> OpenFile.open(temp.resolve("absent"), 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void chunks_areTheFileInPieces_andLetGoAtTheEnd() throws Exception {
        OpenFile file = open(OpenFile.CHUNK_BYTES * 2 + 5);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ChunkedInput<ByteBuf> chunks = file.chunks();
        assertThat(chunks.length()).isEqualTo(bytes.length);
        while (!chunks.isEndOfInput()) {
            ByteBuf chunk = next(chunks);
            assertThat(chunk.readableBytes()).isBetween(1, OpenFile.CHUNK_BYTES);
            chunk.readBytes(read, chunk.readableBytes());
            chunk.release();
            assertThat(chunks.progress()).isEqualTo(read.size());
        }
        assertThat(read.toByteArray()).isEqualTo(bytes);
        chunks.close();
        assertThat(file.isClosed()).isTrue();
    }

    @Test
    void chunks_fileBecameShorter_isAnErrorAndNoEnd() throws Exception {
        OpenFile file = open(1000);
        Files.write(temp.resolve("file"), new byte[10]);
        ChunkedInput<ByteBuf> chunks = file.chunks();
        assertThatThrownBy(() -> next(chunks)).isInstanceOf(EOFException.class);
        assertThat(chunks.isEndOfInput()).isFalse();
        chunks.close();
    }

    @Test
    void region_isTheFileAndLetsGoWhenReleased() throws Exception {
        OpenFile file = open(3000);
        assertThat(file.hold()).isTrue();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        FileRegion region = file.region();
        assertThat(region.count()).isEqualTo(3000);
        while (region.transferred() < region.count()) {
            region.transferTo(Channels.newChannel(read), region.transferred());
        }
        assertThat(read.toByteArray()).isEqualTo(bytes);
        region.release();
        assertThat(file.isClosed()).isFalse();
        file.letGo();
        assertThat(file.isClosed()).isTrue();
    }

    @Test
    void hold_afterTheLastLetGo_isRefused() throws Exception {
        OpenFile file = open(1);
        file.letGo();
        assertThat(file.hold()).isFalse();
    }
}
