// The console's files, as the site's folder holds them: which file answers a path, in which encoding, cached how.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"

namespace roster::server {

class StaticSite {
   public:
    // `folder` holds index.html and its files, each perhaps with a .br and a .gz beside it. It is read on every
    // request, so that a new build is served without a restart.
    explicit StaticSite(std::filesystem::path folder);

    // Whether there is a site to serve.
    bool exists() const;

    struct Asked {
        std::string path;             // decoded, from "/" on
        std::string accept_encoding;  // the header as it came
        std::string if_none_match;
    };
    // The answer to GET: a file, 304 when the asker has it already, index.html for an address of the console (a path
    // whose last part has no dot), 404 otherwise. Files with a content hash in their name never change
    // (RFC 8246, immutable); all others are asked for anew each time.
    api::HttpReply reply(const Asked& asked) const;

   private:
    std::filesystem::path folder_;
};

}  // namespace roster::server
