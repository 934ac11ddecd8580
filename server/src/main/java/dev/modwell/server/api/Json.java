// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** How the API, and the commands that show what it answers, write JSON. */
public final class Json {
    private Json() {}

    /** Made when the first answer is written: a tenth of a server's start, which the first file need not wait for. */
    private static final class Made {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .changeDefaultPropertyInclusion(every -> every.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .build();
    }

    /** Times in ISO 8601; what is absent is left out. */
    public static JsonMapper mapper() {
        return Made.MAPPER;
    }
}
