/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/reason.h"

#include "base/limits.h"

#include <curl/curl.h>

struct status_text {
	long status;
	const char *text;
};

/* RFC 9110, section 15, and the IANA registry of status codes. */
static const struct status_text status_texts[] = {
	{ 101, "Switching Protocols" },
	{ 204, "No Content" },
	{ 300, "Multiple Choices" },
	{ 301, "Moved Permanently" },
	{ 302, "Found" },
	{ 303, "See Other" },
	{ 304, "Not Modified" },
	{ 307, "Temporary Redirect" },
	{ 308, "Permanent Redirect" },
	{ 400, "Bad Request" },
	{ 401, "Unauthorized" },
	{ 402, "Payment Required" },
	{ 403, "Forbidden" },
	{ 404, "Not Found" },
	{ 405, "Method Not Allowed" },
	{ 406, "Not Acceptable" },
	{ 407, "Proxy Authentication Required" },
	{ 408, "Request Timeout" },
	{ 409, "Conflict" },
	{ 410, "Gone" },
	{ 412, "Precondition Failed" },
	{ 414, "URI Too Long" },
	{ 418, "I'm a teapot" },
	{ 421, "Misdirected Request" },
	{ 423, "Locked" },
	{ 425, "Too Early" },
	{ 426, "Upgrade Required" },
	{ 429, "Too Many Requests" },
	{ 431, "Request Header Fields Too Large" },
	{ 451, "Unavailable For Legal Reasons" },
	{ 500, "Internal Server Error" },
	{ 501, "Not Implemented" },
	{ 502, "Bad Gateway" },
	{ 503, "Service Unavailable" },
	{ 504, "Gateway Timeout" },
	{ 507, "Insufficient Storage" },
	{ 508, "Loop Detected" },
	{ 511, "Network Authentication Required" },
};

struct curl_text {
	CURLcode code;
	int temporary;
	const char *text; /* "%s" stands for the host */
};

static const struct curl_text curl_texts[] = {
	{ CURLE_UNSUPPORTED_PROTOCOL, 0,
	  "leads to an address that is neither http nor https" },
	{ CURLE_URL_MALFORMAT, 0, "the address is not well formed" },
	{ CURLE_COULDNT_RESOLVE_PROXY, 1, "cannot find the proxy" },
	{ CURLE_COULDNT_RESOLVE_HOST, 1, "cannot find the host %s" },
	{ CURLE_COULDNT_CONNECT, 1, "cannot connect to %s" },
	{ CURLE_WEIRD_SERVER_REPLY, 1, "%s does not speak HTTP" },
	{ CURLE_HTTP2, 1, "%s broke the HTTP/2 connection" },
	{ CURLE_HTTP2_STREAM, 1, "%s broke the HTTP/2 connection" },
	{ CURLE_PARTIAL_FILE, 1, "%s broke the connection off" },
	/* Memory does not run out; a line of 100 KB is curl's limit. */
	{ CURLE_OUT_OF_MEMORY, 0, "too large: a line of the headers of %s" },
	{ CURLE_OPERATION_TIMEDOUT, 1, "%s took too long" },
	{ CURLE_SSL_CONNECT_ERROR, 1, "cannot agree with %s on encryption" },
	{ CURLE_TOO_MANY_REDIRECTS, 0, "too many redirects" },
	{ CURLE_GOT_NOTHING, 1, "%s gave no answer" },
	{ CURLE_SEND_ERROR, 1, "%s broke the connection off" },
	{ CURLE_RECV_ERROR, 1, "%s broke the connection off" },
	{ CURLE_PEER_FAILED_VERIFICATION, 1,
	  "the certificate of %s is not valid" },
	{ CURLE_SSL_CACERT_BADFILE, 1, "this machine has no usable store of "
				       "certificates (is ca-certificates "
				       "installed?)" },
	{ CURLE_BAD_CONTENT_ENCODING, 1, "%s sent a damaged or unknown "
					 "compression" },
	{ CURLE_PROXY, 1, "the proxy refused" },
};

void reason_add_status(struct buf *b, long status)
{
	buf_addf(b, "HTTP %ld", status);
	for (size_t i = 0; i < ARRAY_SIZE(status_texts); i++)
		if (status_texts[i].status == status)
			buf_addf(b, " %s", status_texts[i].text);
}

int reason_status_is_temporary(long status)
{
	return status == 408 || status == 425 || status == 429 ||
	       (status >= 500 && status <= 599);
}

static void add_with_host(struct buf *b, const char *text, const char *host)
{
	for (; *text; text++) {
		if (text[0] == '%' && text[1] == 's') {
			buf_adds(b, host);
			text++;
		} else {
			buf_addc(b, *text);
		}
	}
}

void reason_add_curl(struct buf *b, int code, const char *host,
		     int *ret_temporary)
{
	for (size_t i = 0; i < ARRAY_SIZE(curl_texts); i++) {
		if (curl_texts[i].code != (CURLcode)code)
			continue;
		add_with_host(b, curl_texts[i].text, host);
		*ret_temporary = curl_texts[i].temporary;
		return;
	}
	buf_adds(b, curl_easy_strerror((CURLcode)code));
	*ret_temporary = 1;
}

int reason_is_brief(int code, long status)
{
	static const int codes[] = { CURLE_GOT_NOTHING, CURLE_SEND_ERROR,
				     CURLE_RECV_ERROR, CURLE_HTTP2,
				     CURLE_HTTP2_STREAM, CURLE_PARTIAL_FILE };

	for (size_t i = 0; code && i < ARRAY_SIZE(codes); i++)
		if (codes[i] == code)
			return 1;
	return status == 429 || (status >= 502 && status <= 504);
}

int reason_is_unreached(int code)
{
	return code == CURLE_COULDNT_RESOLVE_HOST ||
	       code == CURLE_COULDNT_CONNECT ||
	       code == CURLE_OPERATION_TIMEDOUT;
}

void reason_add_stop(struct buf *b, enum stop stop)
{
	switch (stop) {
	case STOP_WIRE:
		buf_addf(b, "too large: more than %d MB",
			 LIMIT_WIRE_BYTES >> 20);
		break;
	case STOP_DECODED:
		buf_addf(b, "too large: more than %d MB when decompressed",
			 LIMIT_DECODED_BYTES >> 20);
		break;
	case STOP_HEADERS:
		buf_addf(b, "too large: more than %d KB of headers",
			 LIMIT_HEADER_BYTES >> 10);
		break;
	case STOP_FAR:
		buf_addf(b, "leads to an address of more than %d bytes",
			 LIMIT_URL);
		break;
	case STOP_PRIVATE:
		buf_adds(b, "a public page leads to a private address, which "
			    "is refused");
		break;
	case STOP_NOT:
	case STOP_BODY:
		break;
	}
}
