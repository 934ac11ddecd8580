// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.cli.line;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** JSON for programs that read what commands print; one line. */
public final class JsonLine {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonLine() {}

    /** An object of names and values in turn. */
    public static String object(Object... namesAndValues) {
        return MAPPER.writeValueAsString(map(namesAndValues));
    }

    /** The same, to be part of something larger. */
    public static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    /** An array of objects. */
    public static String array(List<Map<String, Object>> objects) {
        return MAPPER.writeValueAsString(objects);
    }
}
