// An answer on its way out: most are whole, a download comes in parts while it is sent.
#pragma once

#include "api/http.hpp"
#include "service/csv.hpp"

namespace roster::server {

struct Outgoing {
    api::HttpReply reply;
    NextPart rest;  // empty: the reply's body is all there is
};

}  // namespace roster::server
