;; Finds the members of one name in JSON text, at any depth, with a hash of the scalar that each has. The interface is
;; MemberScanner in memberScanner.ts; `plainMemberScanner` does the same byte by byte.
(module
  ;; From 0 on the name, at most 1024 bytes; the text and the results stand behind it.
  (memory (export "memory") 1)
  (global $out (mut i32) (i32.const 0))

  (func $isBlank (param $byte i32) (result i32)
    (i32.or
      (i32.or (i32.eq (local.get $byte) (i32.const 0x20)) (i32.eq (local.get $byte) (i32.const 0x0a)))
      (i32.or (i32.eq (local.get $byte) (i32.const 0x0d)) (i32.eq (local.get $byte) (i32.const 0x09)))))

  (func $afterBlanks (param $at i32) (param $to i32) (result i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (br_if $done (i32.eqz (call $isBlank (i32.load8_u (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (local.get $at))

  ;; A word or number ends at a blank, `,`, `}`, `]` or `"`.
  (func $endsWord (param $byte i32) (result i32)
    (i32.or (call $isBlank (local.get $byte))
      (i32.or
        (i32.or (i32.eq (local.get $byte) (i32.const 0x2c)) (i32.eq (local.get $byte) (i32.const 0x7d)))
        (i32.or (i32.eq (local.get $byte) (i32.const 0x5d)) (i32.eq (local.get $byte) (i32.const 0x22))))))

  (func $isDigit (param $byte i32) (result i32)
    (i32.lt_u (i32.sub (local.get $byte) (i32.const 0x30)) (i32.const 10)))

  ;; Of a number's text, besides digits: `+`, `-`, `.`, `E`, `e`.
  (func $isSign (param $byte i32) (result i32)
    (i32.or
      (i32.or (i32.eq (local.get $byte) (i32.const 0x2b)) (i32.eq (local.get $byte) (i32.const 0x2d)))
      (i32.or (i32.eq (local.get $byte) (i32.const 0x2e))
        (i32.eq (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x65)))))

  (func $emit (param $position i32) (param $hash i32)
    (i32.store (global.get $out) (local.get $position))
    (i32.store offset=4 (global.get $out) (local.get $hash))
    (global.set $out (i32.add (global.get $out) (i32.const 8))))

  ;; What the member at `at` has, if it is one: `"name"`, a colon, a scalar.
  (func $member (param $at i32) (param $text i32) (param $to i32) (param $length i32)
    (local $place i32) (local $byte i32) (local $sum i32) (local $start i32) (local $isText i32) (local $signs i32)
    (local $others i32)
    (local.set $place (i32.const 0))
    (block $same
      (loop $next
        (br_if $same (i32.eq (local.get $place) (local.get $length)))
        (if (i32.ne
              (i32.load8_u (local.get $place))
              (i32.load8_u offset=1 (i32.add (local.get $at) (local.get $place))))
          (then (return)))
        (local.set $place (i32.add (local.get $place) (i32.const 1)))
        (br $next)))
    (local.set $place (i32.add (i32.add (local.get $at) (local.get $length)) (i32.const 1)))
    (if (i32.ge_u (local.get $place) (local.get $to)) (then (return)))
    (if (i32.ne (i32.load8_u (local.get $place)) (i32.const 0x22)) (then (return)))
    (local.set $place (call $afterBlanks (i32.add (local.get $place) (i32.const 1)) (local.get $to)))
    (if (i32.ge_u (local.get $place) (local.get $to)) (then (return)))
    (if (i32.ne (i32.load8_u (local.get $place)) (i32.const 0x3a)) (then (return)))
    (local.set $place (call $afterBlanks (i32.add (local.get $place) (i32.const 1)) (local.get $to)))
    (if (i32.ge_u (local.get $place) (local.get $to)) (then (return)))
    (local.set $byte (i32.load8_u (local.get $place)))
    ;; `{` and `[` begin no scalar.
    (if (i32.eq (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x7b)) (then (return)))
    (local.set $isText (i32.eq (local.get $byte) (i32.const 0x22)))
    (local.set $place (i32.add (local.get $place) (local.get $isText)))
    (local.set $start (local.get $place))
    (local.set $sum (i32.const 0x811c9dc5))
    ;; Most are texts that are no number, and nothing but their end is of interest.
    (local.set $byte (i32.load8_u (local.get $start)))
    (if (i32.and (local.get $isText)
          (i32.eqz (i32.or (call $isDigit (local.get $byte)) (i32.eq (local.get $byte) (i32.const 0x2d)))))
      (then
        (block $end
          (loop $next
            (br_if $end (i32.ge_u (local.get $place) (local.get $to)))
            (local.set $byte (i32.load8_u (local.get $place)))
            (br_if $end (i32.eq (local.get $byte) (i32.const 0x22)))
            (if (i32.eq (local.get $byte) (i32.const 0x5c))
              (then
                (call $emit (i32.sub (local.get $at) (local.get $text)) (i32.const 0))
                (return)))
            (local.set $sum (i32.mul (i32.xor (local.get $sum) (local.get $byte)) (i32.const 0x01000193)))
            (local.set $place (i32.add (local.get $place) (i32.const 1)))
            (br $next)))
        (call $emit (i32.sub (local.get $at) (local.get $text)) (local.get $sum))
        (return)))
    (block $end
      (loop $next
        (br_if $end (i32.ge_u (local.get $place) (local.get $to)))
        (local.set $byte (i32.load8_u (local.get $place)))
        (if (local.get $isText)
          (then (br_if $end (i32.eq (local.get $byte) (i32.const 0x22))))
          (else (br_if $end (call $endsWord (local.get $byte)))))
        (if (i32.eq (local.get $byte) (i32.const 0x5c))
          (then
            (call $emit (i32.sub (local.get $at) (local.get $text)) (i32.const 0))
            (return)))
        (if (i32.eqz (call $isDigit (local.get $byte)))
          (then
            (if (call $isSign (local.get $byte))
              (then (local.set $signs (i32.const 1)))
              (else (local.set $others (i32.const 1))))))
        (local.set $sum (i32.mul (i32.xor (local.get $sum) (local.get $byte)) (i32.const 0x01000193)))
        (local.set $place (i32.add (local.get $place) (i32.const 1)))
        (br $next)))
    ;; A number in another spelling than the usual one may be any number.
    (local.set $byte (i32.load8_u (local.get $start)))
    (if (i32.and
          (i32.and (i32.eqz (local.get $others)) (i32.gt_u (local.get $place) (local.get $start)))
          (i32.or (call $isDigit (local.get $byte)) (i32.eq (local.get $byte) (i32.const 0x2d))))
      (then
        (if (i32.or (local.get $signs)
              (i32.or
                (i32.gt_u (i32.sub (local.get $place) (local.get $start)) (i32.const 9))
                (i32.and
                  (i32.eq (i32.load8_u (local.get $start)) (i32.const 0x30))
                  (i32.gt_u (i32.sub (local.get $place) (local.get $start)) (i32.const 1)))))
          (then (local.set $sum (i32.const 0))))))
    (call $emit (i32.sub (local.get $at) (local.get $text)) (local.get $sum)))

  ;; Writes a position in the text and a hash for each member found to `out`, and returns where that ends.
  (func (export "find") (param $text i32) (param $to i32) (param $length i32) (param $results i32) (result i32)
    (local $at i32) (local $mask i32) (local $first v128) (local $second v128)
    (global.set $out (local.get $results))
    (local.set $first (i8x16.splat (i32.load8_u (i32.const 0))))
    (local.set $second (i8x16.splat (i32.load8_u (i32.const 1))))
    (local.set $at (local.get $text))
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $mask (i8x16.bitmask (v128.and
          (i8x16.eq (v128.load (local.get $at)) (v128.const i64x2 0x2222222222222222 0x2222222222222222))
          (v128.and
            (i8x16.eq (v128.load offset=1 (local.get $at)) (local.get $first))
            (i8x16.eq (v128.load offset=2 (local.get $at)) (local.get $second))))))
        (block $none
          (loop $bits
            (br_if $none (i32.eqz (local.get $mask)))
            (call $member
              (i32.add (local.get $at) (i32.ctz (local.get $mask)))
              (local.get $text) (local.get $to) (local.get $length))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br $bits)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $blocks)))
    (global.get $out)))
