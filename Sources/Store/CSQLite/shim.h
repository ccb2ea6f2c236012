#ifndef ROUNDTRIP_CSQLITE_SHIM_H
#define ROUNDTRIP_CSQLITE_SHIM_H

#include <sqlite3.h>

// Swift sees neither variadic functions nor the cast behind SQLITE_TRANSIENT.
// A null pointer would bind NULL, so empty text and an empty blob get an address.

static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const unsigned char *text, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, text ? (const char *)text : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    if (count == 0) return sqlite3_bind_zeroblob(statement, index, 0);
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int csqlite_set_flag(sqlite3 *connection, int flag, int on) {
    int now = 0;
    return sqlite3_db_config(connection, flag, on, &now);
}

#endif
