#include "http/static_site.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "http/incoming.hpp"

namespace roster::server {

namespace {

namespace fs = std::filesystem;

// Types by ending; a file of another ending is not part of a site and is not served.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> types{{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
}};

std::string_view type_of(const fs::path& file) {
    const std::string ending = file.extension().string();
    const auto found =
        std::ranges::find(types, ending, &std::pair<std::string_view, std::string_view>::first);
    return found == types.end() ? std::string_view{} : found->second;
}

// "roster.0123456789ab.js": the part before the ending is twelve hexadecimal digits.
bool carries_hash(const fs::path& file) {
    const std::string stem = file.stem().string();
    const auto dot = stem.rfind('.');
    if (dot == std::string::npos || stem.size() - dot - 1 != 12) return false;
    return std::ranges::all_of(stem.substr(dot + 1),
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Whether Accept-Encoding takes a coding: named, and not with "q=0" (RFC 9110 §12.5.3).
bool accepts(std::string_view header, std::string_view coding) {
    while (!header.empty()) {
        const auto comma = header.find(',');
        std::string_view item = header.substr(0, comma);
        header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
        item.remove_prefix(std::min(item.find_first_not_of(" \t"), item.size()));
        if (!item.starts_with(coding)) continue;
        item.remove_prefix(coding.size());
        if (item.empty() || item.front() == ' ') return true;
        if (item.front() != ';') continue;
        const auto weight = item.find("q=");
        return weight == std::string_view::npos ||
               item.substr(weight + 2).find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

std::optional<std::string> read_file(const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

// FNV-1a, enough to tell one build's file from the next; not a secret and no proof.
std::string entity_tag(std::string_view bytes, std::string_view coding) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return "\"" + std::to_string(hash) + std::string(coding) + "\"";
}

// Parts of a path that leave the folder, name a hidden file, or are no name at all.
bool is_safe(std::string_view path) {
    if (path.empty() || path.front() != '/' || path.find('\0') != std::string_view::npos) return false;
    if (path.find('\\') != std::string_view::npos) return false;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '/' && i + 1 < path.size() && (path[i + 1] == '.' || path[i + 1] == '/')) return false;
    }
    return true;
}

}  // namespace

StaticSite::StaticSite(fs::path folder) : folder_(std::move(folder)) {}

bool StaticSite::exists() const {
    std::error_code error;
    return fs::is_regular_file(folder_ / "index.html", error);
}

api::HttpReply StaticSite::reply(const Asked& asked) const {
    api::HttpReply not_found{
        404, {{"Content-Type", "text/plain; charset=utf-8"}}, "There is no such file.\n"};
    if (!is_safe(asked.path)) return not_found;
    const std::string_view last = std::string_view(asked.path).substr(asked.path.rfind('/') + 1);
    // An address of the console is answered by its page, which finds the screen itself.
    const fs::path file =
        last.find('.') == std::string_view::npos ? folder_ / "index.html" : folder_ / asked.path.substr(1);
    const std::string_view type = type_of(file);
    if (type.empty()) return not_found;

    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> codings{
        {{"br", ".br"}, {"gzip", ".gz"}, {"", ""}}};
    for (const auto& [coding, ending] : codings) {
        if (!coding.empty() && !accepts(asked.accept_encoding, coding)) continue;
        auto bytes = read_file(file.string() + std::string(ending));
        if (!bytes) continue;
        api::HttpReply reply;
        reply.status = 200;
        const std::string tag = entity_tag(*bytes, coding);
        reply.headers = {
            {"Content-Type", std::string(type)},
            {"ETag", tag},
            {"Vary", "Accept-Encoding"},
            {"Cache-Control", carries_hash(file) ? "public, max-age=31536000, immutable" : "no-cache"},
        };
        if (is_known_tag(asked.if_none_match, tag)) {
            reply.status = 304;
            return reply;
        }
        if (!coding.empty()) reply.headers.push_back({"Content-Encoding", std::string(coding)});
        reply.body = std::move(*bytes);
        return reply;
    }
    return not_found;
}

}  // namespace roster::server
