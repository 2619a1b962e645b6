// Requests as their bytes come in over a connection (RFC 9112), however they are cut into pieces. What two readers may
// understand differently is refused, and ends the connection: nobody knows where the next request would begin.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/incoming.hpp"

namespace roster::server {

class RequestReader {
   public:
    static constexpr std::size_t longest_target = std::size_t{8} * 1024;   // more: 414
    static constexpr std::size_t longest_head = std::size_t{32} * 1024;    // all fields together; more: 431
    static constexpr std::size_t most_fields = 100;                        // more: 431
    static constexpr std::size_t largest_body = std::size_t{1024} * 1024;  // more: 413

    // What follows belongs to the next request once one is whole.
    void add(std::string_view bytes);

    // Reads on in what there is; true when a request is whole. A refused one is whole as well: its `refusal` is the
    // status, and its `headers` and body may be missing.
    bool read();

    // Whether anything of the next request has come.
    bool has_begun() const { return phase_ != Phase::request_line || !bytes_.empty(); }
    // Once for a request whose sender waits for "100 Continue" before its body.
    bool owes_continue();

    struct Whole {
        Incoming request;
        bool is_last = false;      // whether the connection ends behind it
        bool knows_chunks = true;  // HTTP/1.1: an answer may come in chunks
    };
    // The whole one; the next begins.
    Whole take();

   private:
    enum class Phase { request_line, fields, body, chunk_size, chunk, chunk_end, trailers, whole };

    std::optional<std::string_view> line();
    void take_request_line(std::string_view line);
    void take_field(std::string_view line);
    void take_head();
    void take_host(std::string_view authority);
    void take_chunk_size(std::string_view line);
    bool take_body();
    void refuse(int status);
    void end(Phase phase) { phase_ = phase; }

    std::string bytes_;
    std::size_t read_ = 0, searched_ = 0;  // of `bytes_`: taken already, and without a line's end
    Phase phase_ = Phase::request_line;
    Whole next_;
    std::string authority_;  // of an absolute-form target
    bool has_authority_ = false;
    bool has_skipped_line_ = false;
    bool owes_continue_ = false;
    std::size_t head_size_ = 0, left_ = 0;  // bytes of the head so far; of the body or chunk still to come
};

}  // namespace roster::server
