// The side of the C++ reference: answers `hash PATH...` with a line a picture: nanoseconds of processor
// time, quality and fingerprint. A picture is 512 * 512 * 3 bytes, red, green and blue.
//
// Compiled against a checkout of facebook/ThreatExchange that the caller names; none of it is here.

#include <cstdio>
#include <ctime>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <pdq/cpp/common/pdqhashtypes.h>
#include <pdq/cpp/hashing/pdqhashing.h>

namespace {

namespace reference = facebook::pdq::hashing;

constexpr int kSide = 512;

std::vector<unsigned char> read(const std::string& path) {
  std::vector<unsigned char> bytes(size_t{3} * kSide * kSide);
  FILE* file = std::fopen(path.c_str(), "rb");
  const bool whole = file != nullptr && std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size();
  if (file != nullptr) std::fclose(file);
  if (!whole) std::exit(1);
  return bytes;
}

long long now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

struct Answer {
  reference::Hash256 hash;
  int quality = 0;
  long long took = 0;
};

Answer fingerprint(unsigned char* rgb, std::vector<float>& luma, std::vector<float>& room) {
  Answer answer;
  float samples[64][64], cosines[16][64], frequencies[16][16];
  const long long begin = now();
  reference::fillFloatLumaFromRGB(rgb, rgb + 1, rgb + 2, kSide, kSide, 3 * kSide, 3, luma.data());
  reference::pdqHash256FromFloatLuma(
      luma.data(), room.data(), kSide, kSide, samples, cosines, frequencies, answer.hash, answer.quality);
  answer.took = now() - begin;
  return answer;
}

} // namespace

int main() {
  std::map<std::string, std::vector<unsigned char>> held;
  std::vector<float> luma(size_t{kSide} * kSide), room(size_t{kSide} * kSide);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string path;
    words >> path;
    while (words >> path) {
      auto& rgb = held.try_emplace(path).first->second;
      if (rgb.empty()) rgb = read(path);
      fingerprint(rgb.data(), luma, room);
      const Answer answer = fingerprint(rgb.data(), luma, room);
      std::cout << answer.took << ' ' << answer.quality << ' ' << answer.hash.format() << '\n';
    }
    std::cout.flush();
  }
  return 0;
}
