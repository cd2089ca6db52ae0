;; The checksum of the compiled code that start.ts keeps: FNV-1a in words of 64 bits instead of bytes.
;; One damaged word always shows: each step maps different sums to different ones.
(module
  (memory (export "memory") 1)
  ;; `from` and `to` are multiples of 8.
  (func (export "checksum") (param $from i32) (param $to i32) (result i64)
    (local $sum i64)
    (local.set $sum (i64.const 0xcbf29ce484222325))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (local.set $sum
          (i64.mul
            (i64.xor (local.get $sum) (i64.load (local.get $from)))
            (i64.const 0x100000001b3)))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (br $next)))
    (local.get $sum)))
