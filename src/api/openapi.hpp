// The published description of the whole interface: OpenAPI 3.1, made of the table of addresses and the descriptions
// of types. The backend serves it; the console never names it, and so downloads none of it.
#pragma once

#include <string>

namespace roster::api {

// The document as JSON, the same bytes in every run of one build. Made anew by every call: keep it.
std::string openapi_document();

}  // namespace roster::api
