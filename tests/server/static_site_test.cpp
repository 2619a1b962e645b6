// The console's files: encodings, caching, the console's own addresses, and paths that mean harm.
#include "http/static_site.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;
using roster::server::StaticSite;

class Site : public testing::Test {
   protected:
    Site() : folder_(fs::path(testing::TempDir()) / "static_site") {
        fs::remove_all(folder_);
        fs::create_directories(folder_ / "site");
        write("secret.json", "outside");
        write("site/index.html", "page");
        write("site/index.html.br", "page in brotli");
        write("site/roster.0123456789ab.js", "program");
        write("site/roster.0123456789ab.js.gz", "program in gzip");
    }
    ~Site() override { fs::remove_all(folder_); }

    void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }

    roster::api::HttpReply get(const std::string& path, const std::string& encodings = "",
                               const std::string& tag = "") {
        return StaticSite(folder_ / "site").reply({path, encodings, tag});
    }

    fs::path folder_;
};

TEST_F(Site, answers_an_address_of_the_console_with_its_page) {
    for (const char* address : {"/", "/login", "/settings/users", "/settings/users/usr_1"}) {
        EXPECT_EQ(get(address).body, "page") << address;
        EXPECT_EQ(get(address).header("cache-control"), "no-cache") << address;
    }
}

TEST_F(Site, sends_the_best_encoding_that_the_asker_takes) {
    EXPECT_EQ(get("/", "gzip, deflate, br").body, "page in brotli");
    EXPECT_EQ(get("/", "gzip, deflate, br").header("content-encoding"), "br");
    EXPECT_EQ(get("/", "br;q=0, gzip").body, "page");
    EXPECT_EQ(get("/roster.0123456789ab.js", "br, gzip;q=0.5").body, "program in gzip");
    EXPECT_EQ(get("/roster.0123456789ab.js", "").body, "program");
}

TEST_F(Site, lets_only_files_with_a_hash_in_their_name_be_kept) {
    EXPECT_EQ(get("/roster.0123456789ab.js").header("cache-control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(get("/index.html").header("cache-control"), "no-cache");
}

TEST_F(Site, answers_304_to_somebody_who_has_the_file) {
    const std::string tag(get("/").header("etag"));
    EXPECT_EQ(get("/", "", tag).status, 304);
    EXPECT_EQ(get("/", "", tag).body, "");
    EXPECT_EQ(get("/", "br", tag).status, 200);
}

TEST_F(Site, never_leaves_its_folder) {
    for (const char* path : {"/../secret.json", "/..%2fsecret.json", "/x/../../secret.json",
                             "/.git/config.json", "//secret.json", "/..\\secret.json", "", "secret.json"}) {
        EXPECT_EQ(get(path).status, 404) << path;
    }
}

TEST_F(Site, knows_no_file_that_is_not_there) {
    EXPECT_EQ(get("/missing.js").status, 404);
    EXPECT_EQ(get("/program.exe").status, 404);
}

}  // namespace
