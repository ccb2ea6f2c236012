// Swift cannot call C functions with variable arguments, and curl_easy_setopt and its like are such.
// Each function below fixes the type of one argument; inline functions here need no C target.

#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#define CURL_STRICTER          /* CURL* and CURLM* become OpaquePointer, not an untyped pointer */
#define CURL_DISABLE_TYPECHECK /* GNU type checking macros; the functions below are the type check */
#include <curl/curl.h>
#include <sys/eventfd.h> /* not part of the Glibc module */

#if LIBCURL_VERSION_NUM < 0x075700
#error "libcurl 7.87 or later is needed (CURLOPT_QUICK_EXIT)"
#endif

/* CURLVERSION_NOW is a macro for an enum value, which Swift does not see. */
static inline const curl_version_info_data *_Nullable ccurl_version_info(void) {
    return curl_version_info(CURLVERSION_NOW);
}

static inline CURLcode ccurl_set_long(CURL *_Nonnull handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_offset(CURL *_Nonnull handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_text(CURL *_Nonnull handle, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_bytes(CURL *_Nonnull handle, CURLoption option, const void *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_list(CURL *_Nonnull handle, CURLoption option,
                                      struct curl_slist *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_write(CURL *_Nonnull handle, CURLoption option,
                                       curl_write_callback _Nonnull function) {
    return curl_easy_setopt(handle, option, function);
}

static inline CURLcode ccurl_set_prerequest(CURL *_Nonnull handle, curl_prereq_callback _Nonnull function) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, function);
}

static inline CURLcode ccurl_set_open_socket(CURL *_Nonnull handle,
                                             curl_opensocket_callback _Nonnull function) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}

static inline CURLcode ccurl_get_long(CURL *_Nonnull handle, CURLINFO info, long *_Nonnull value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/* The result lies in a union beside an untyped pointer, which Swift reads less plainly. */
static inline CURLcode ccurl_message_result(const CURLMsg *_Nonnull message) {
    return message->data.result;
}

#endif
