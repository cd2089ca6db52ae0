;; Follows the nesting of JSON, 64 bytes at a time. The interface is StructureScanner in structureScanner.ts; `plainScanner`
;; does the same byte by byte. A block becomes bit masks, one bit a byte; only blocks in which the nesting may come as
;; near to the surface as the caller asks for are looked at bit by bit.
(module
  ;; Page 0 to 7: the window (512 KiB). Behind it a page that a block may reach into, then the offsets of commas.
  (memory (export "memory") 41)
  (global $COMMAS (export "commas") i32 (i32.const 589824))
  (global $commaCount (export "commaCount") (mut i32) (i32.const 0))
  (global $depth (mut i32) (i32.const 0))
  ;; All ones while inside of a string.
  (global $inString (mut i64) (i64.const 0))
  ;; One when the byte before was a backslash that escapes the next.
  (global $escaping (mut i64) (i64.const 0))

  (func (export "begin")
    (global.set $depth (i32.const 0))
    (global.set $inString (i64.const 0))
    (global.set $escaping (i64.const 0)))

  ;; Four times sixteen bits, the bytes of the block that equal the wanted one. Engines do not inline it: what is asked of
  ;; every block is spelled out.
  (func $equal (param $a v128) (param $b v128) (param $c v128) (param $d v128) (param $byte v128) (result i64)
    (i64.or
      (i64.or
        (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $byte))))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $byte)))) (i64.const 16)))
      (i64.or
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $byte)))) (i64.const 32))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $byte)))) (i64.const 48)))))

  ;; How many line feeds are in window[from, to).
  (func (export "countLines") (param $from i32) (param $to i32) (result i32)
    (local $count i32) (local $sums v128) (local $rounds i32)
    (block $vectors
      (loop $groups
        ;; Each lane counts down in a byte; after so many rounds it is near its end.
        (local.set $sums (v128.const i64x2 0 0))
        (local.set $rounds (i32.const 60))
        (block $counted
          (loop $next
            (br_if $counted (i32.gt_s (i32.add (local.get $from) (i32.const 64)) (local.get $to)))
            (br_if $counted (i32.eqz (local.get $rounds)))
            (local.set $sums (i8x16.add (local.get $sums) (i8x16.add
              (i8x16.add
                (i8x16.eq (v128.load (local.get $from))
                  (v128.const i64x2 0x0a0a0a0a0a0a0a0a 0x0a0a0a0a0a0a0a0a))
                (i8x16.eq (v128.load offset=16 (local.get $from))
                  (v128.const i64x2 0x0a0a0a0a0a0a0a0a 0x0a0a0a0a0a0a0a0a)))
              (i8x16.add
                (i8x16.eq (v128.load offset=32 (local.get $from))
                  (v128.const i64x2 0x0a0a0a0a0a0a0a0a 0x0a0a0a0a0a0a0a0a))
                (i8x16.eq (v128.load offset=48 (local.get $from))
                  (v128.const i64x2 0x0a0a0a0a0a0a0a0a 0x0a0a0a0a0a0a0a0a))))))
            (local.set $from (i32.add (local.get $from) (i32.const 64)))
            (local.set $rounds (i32.sub (local.get $rounds) (i32.const 1)))
            (br $next)))
        (local.set $sums (i8x16.neg (local.get $sums)))
        (local.set $sums (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $sums))))
        (local.set $count (i32.add (local.get $count) (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
          (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums))))))
        (br_if $groups (i32.eqz (local.get $rounds)))))
    (block $done
      (loop $rest
        (br_if $done (i32.ge_s (local.get $from) (local.get $to)))
        (local.set $count (i32.add (local.get $count) (i32.eq (i32.load8_u (local.get $from)) (i32.const 0x0a))))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (br $rest)))
    (local.get $count))

  ;; Bytes 0x80 to 0xbf, which are below -64 as signed numbers.
  (func (export "countContinuations") (param $from i32) (param $to i32) (result i32)
    (local $count i32)
    (block $counted
      (loop $next
        (br_if $counted (i32.gt_s (i32.add (local.get $from) (i32.const 16)) (local.get $to)))
        (local.set $count (i32.add (local.get $count) (i32.popcnt (i8x16.bitmask (i8x16.lt_s
          (v128.load (local.get $from)) (v128.const i64x2 0xc0c0c0c0c0c0c0c0 0xc0c0c0c0c0c0c0c0))))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $next)))
    (block $done
      (loop $rest
        (br_if $done (i32.ge_s (local.get $from) (local.get $to)))
        (local.set $count
          (i32.add (local.get $count) (i32.lt_s (i32.load8_s (local.get $from)) (i32.const -64))))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (br $rest)))
    (local.get $count))

  (func (export "run") (param $from i32) (param $to i32) (param $listing i32) (result i32)
    (local $at i32) (local $left i32) (local $valid i64) (local $depthNow i32) (local $opened i32) (local $closed i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $bit i32) (local $byte i32)
    (local $quotes i64) (local $backslashes i64) (local $escaped i64) (local $follows i64) (local $starts i64)
    (local $sum i64) (local $strings i64) (local $open i64) (local $close i64) (local $marks i64)
    (local $inStringNow i64) (local $escapingNow i64) (local $count i32)
    (local.set $at (local.get $from))
    (local.set $depthNow (global.get $depth))
    (local.set $inStringNow (global.get $inString))
    (local.set $escapingNow (global.get $escaping))
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_s (local.get $at) (local.get $to)))
        (local.set $left (i32.sub (local.get $to) (local.get $at)))
        (local.set $a (v128.load (local.get $at)))
        (local.set $b (v128.load offset=16 (local.get $at)))
        (local.set $c (v128.load offset=32 (local.get $at)))
        (local.set $d (v128.load offset=48 (local.get $at)))
        (local.set $valid (i64.const -1))
        (if (i32.lt_s (local.get $left) (i32.const 64))
          (then (local.set $valid
            (i64.sub (i64.shl (i64.const 1) (i64.extend_i32_u (local.get $left))) (i64.const 1)))))

        (local.set $quotes (i64.and (local.get $valid)
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (v128.const i64x2 0x2222222222222222 0x2222222222222222))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (v128.const i64x2 0x2222222222222222 0x2222222222222222))))
                (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (v128.const i64x2 0x2222222222222222 0x2222222222222222))))
                (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (v128.const i64x2 0x2222222222222222 0x2222222222222222))))
                (i64.const 48))))))
        ;; Most blocks have no backslash, which is seen faster than where they are.
        (local.set $backslashes (i64.const 0))
        (if (v128.any_true (v128.or
              (v128.or
                (i8x16.eq (local.get $a) (v128.const i64x2 0x5c5c5c5c5c5c5c5c 0x5c5c5c5c5c5c5c5c))
                (i8x16.eq (local.get $b) (v128.const i64x2 0x5c5c5c5c5c5c5c5c 0x5c5c5c5c5c5c5c5c)))
              (v128.or
                (i8x16.eq (local.get $c) (v128.const i64x2 0x5c5c5c5c5c5c5c5c 0x5c5c5c5c5c5c5c5c))
                (i8x16.eq (local.get $d) (v128.const i64x2 0x5c5c5c5c5c5c5c5c 0x5c5c5c5c5c5c5c5c)))))
          (then (local.set $backslashes (i64.and (local.get $valid)
            (call $equal (local.get $a) (local.get $b) (local.get $c) (local.get $d)
              (v128.const i64x2 0x5c5c5c5c5c5c5c5c 0x5c5c5c5c5c5c5c5c))))))

        ;; A quote is escaped when an odd number of backslashes stands before it. Adding a run's start to the run carries
        ;; to the bit behind it; whether that bit is odd or even against the start tells the run's length.
        (if (i64.ne (i64.or (local.get $backslashes) (local.get $escapingNow)) (i64.const 0))
          (then
            (local.set $backslashes (i64.and (local.get $backslashes) (i64.xor (local.get $escapingNow) (i64.const -1))))
            (local.set $follows (i64.or (i64.shl (local.get $backslashes) (i64.const 1)) (local.get $escapingNow)))
            (local.set $starts (i64.and
              (i64.and (local.get $backslashes) (i64.const 0xaaaaaaaaaaaaaaaa))
              (i64.xor (local.get $follows) (i64.const -1))))
            (local.set $sum (i64.add (local.get $starts) (local.get $backslashes)))
            (local.set $escaped (i64.and
              (i64.xor (i64.const 0x5555555555555555) (i64.shl (local.get $sum) (i64.const 1)))
              (local.get $follows)))
            (local.set $escapingNow
              (if (result i64) (i32.lt_s (local.get $left) (i32.const 64))
                (then (i64.and
                  (i64.shr_u (local.get $escaped) (i64.extend_i32_u (local.get $left))) (i64.const 1)))
                (else (i64.extend_i32_u (i64.lt_u (local.get $sum) (local.get $backslashes))))))
            (local.set $quotes (i64.and (local.get $quotes) (i64.xor (local.get $escaped) (i64.const -1))))))

        ;; Inside of a string is where the number of quotes so far is odd.
        (local.set $strings (local.get $quotes))
        (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 1))))
        (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 2))))
        (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 4))))
        (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 8))))
        (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 16))))
        (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 32))))
        (local.set $strings (i64.xor (local.get $strings) (local.get $inStringNow)))
        (local.set $inStringNow (i64.shr_s (local.get $strings) (i64.const 63)))
        (local.set $valid (i64.and (local.get $valid) (i64.xor (local.get $strings) (i64.const -1))))

        (local.set $a (v128.or (local.get $a) (v128.const i64x2 0x2020202020202020 0x2020202020202020)))
        (local.set $b (v128.or (local.get $b) (v128.const i64x2 0x2020202020202020 0x2020202020202020)))
        (local.set $c (v128.or (local.get $c) (v128.const i64x2 0x2020202020202020 0x2020202020202020)))
        (local.set $d (v128.or (local.get $d) (v128.const i64x2 0x2020202020202020 0x2020202020202020)))
        (local.set $open (i64.and (local.get $valid)
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (v128.const i64x2 0x7b7b7b7b7b7b7b7b 0x7b7b7b7b7b7b7b7b))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (v128.const i64x2 0x7b7b7b7b7b7b7b7b 0x7b7b7b7b7b7b7b7b))))
                (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (v128.const i64x2 0x7b7b7b7b7b7b7b7b 0x7b7b7b7b7b7b7b7b))))
                (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (v128.const i64x2 0x7b7b7b7b7b7b7b7b 0x7b7b7b7b7b7b7b7b))))
                (i64.const 48))))))
        (local.set $close (i64.and (local.get $valid)
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (v128.const i64x2 0x7d7d7d7d7d7d7d7d 0x7d7d7d7d7d7d7d7d))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (v128.const i64x2 0x7d7d7d7d7d7d7d7d 0x7d7d7d7d7d7d7d7d))))
                (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (v128.const i64x2 0x7d7d7d7d7d7d7d7d 0x7d7d7d7d7d7d7d7d))))
                (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (v128.const i64x2 0x7d7d7d7d7d7d7d7d 0x7d7d7d7d7d7d7d7d))))
                (i64.const 48))))))

        (local.set $opened (i32.wrap_i64 (i64.popcnt (local.get $open))))
        (local.set $closed (i32.wrap_i64 (i64.popcnt (local.get $close))))
        (if (i32.gt_s (i32.sub (local.get $depthNow) (local.get $closed)) (local.get $listing))
          (then
            (local.set $depthNow (i32.sub (i32.add (local.get $depthNow) (local.get $opened)) (local.get $closed))))
          (else
            (local.set $marks (i64.or (local.get $open) (local.get $close)))
            (if (local.get $listing)
              (then (local.set $marks (i64.or (local.get $marks) (i64.and (local.get $valid)
                (call $equal
                  (v128.load (local.get $at)) (v128.load offset=16 (local.get $at))
                  (v128.load offset=32 (local.get $at)) (v128.load offset=48 (local.get $at))
                  (v128.const i8x16
                    0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c 0x2c)))))))
            (block $none
              (loop $bits
                (br_if $none (i64.eqz (local.get $marks)))
                (local.set $bit (i32.wrap_i64 (i64.ctz (local.get $marks))))
                (local.set $marks (i64.and (local.get $marks) (i64.sub (local.get $marks) (i64.const 1))))
                (local.set $byte (i32.load8_u (i32.add (local.get $at) (local.get $bit))))
                (if (i32.eq (local.get $byte) (i32.const 0x2c))
                  (then
                    (if (i32.eq (local.get $depthNow) (i32.const 1))
                      (then
                        (i32.store
                          (i32.add (global.get $COMMAS) (i32.shl (local.get $count) (i32.const 2)))
                          (i32.add (local.get $at) (local.get $bit)))
                        (local.set $count (i32.add (local.get $count) (i32.const 1))))))
                  (else
                    (if (i32.eq (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x7b))
                      (then (local.set $depthNow (i32.add (local.get $depthNow) (i32.const 1))))
                      (else
                        (local.set $depthNow (i32.sub (local.get $depthNow) (i32.const 1)))
                        (if (i32.eqz (local.get $depthNow))
                          (then
                            (global.set $commaCount (local.get $count))
                            (return (i32.add (i32.add (local.get $at) (local.get $bit)) (i32.const 1)))))))))
                (br $bits)))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $blocks)))
    (global.set $depth (local.get $depthNow))
    (global.set $inString (local.get $inStringNow))
    (global.set $escaping (local.get $escapingNow))
    (global.set $commaCount (local.get $count))
    (i32.const -1)))
