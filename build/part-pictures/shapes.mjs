/**
 * Parametric shapes of spare parts, by the words of their German names. Each part's proportions, colours and details come
 * from its number, so that parts of one kind look alike and yet differ. Lengths are of no unit: the camera frames them.
 * Runs in a page; see draw.mjs.
 */
import * as THREE from 'three'

/** Numbers in 0…1 that are the same for the same text each time (mulberry32 over FNV-1a). */
export function randomOf(text) {
  let seed = 2166136261
  for (const char of text) seed = Math.imul(seed ^ char.codePointAt(0), 16777619)
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

const steel = { color: 0xb4b8bc, metalness: 0.75, roughness: 0.35 }
const dark = { color: 0x2b2d30, metalness: 0.1, roughness: 0.8 }
const brass = { color: 0xc9a24a, metalness: 0.8, roughness: 0.35 }
const copper = { color: 0xb87343, metalness: 0.8, roughness: 0.4 }
const rubber = { color: 0x1d1d1f, metalness: 0, roughness: 0.95 }
const white = { color: 0xe9e7e1, metalness: 0, roughness: 0.6 }
const paints = [0x1f5fa8, 0xb3261e, 0x2e7d4f, 0xe0a020, 0x8a8d91, 0x34383d, 0xd96a1c, 0x6b7a8f, 0xf0f0ec, 0x1f7f8a]

/** What every shape is made with. */
function kit(random) {
  const between = (low, high) => low + (high - low) * random()
  const whole = (low, high) => Math.floor(between(low, high + 1))
  const pick = (list) => list[Math.floor(random() * list.length)]
  const material = (look) => new THREE.MeshStandardMaterial({ side: THREE.DoubleSide, ...look })
  const paint = (color) => ({ color, metalness: 0.15, roughness: 0.5 })
  const group = new THREE.Group()
  const put = (geometry, look, at = [0, 0, 0], turn = [0, 0, 0]) => {
    const mesh = new THREE.Mesh(geometry, look.isMaterial ? look : material(look))
    mesh.position.set(...at)
    mesh.rotation.set(...turn)
    group.add(mesh)
    return mesh
  }
  const box = (w, h, d, look, at, turn) => put(new THREE.BoxGeometry(w, h, d), look, at, turn)
  const tube = (r, h, look, at, turn, sides = 40) => put(new THREE.CylinderGeometry(r, r, h, sides), look, at, turn)
  const cone = (top, bottom, h, look, at, turn, sides = 40) =>
    put(new THREE.CylinderGeometry(top, bottom, h, sides), look, at, turn)
  const ring = (r, thick, look, at, turn = [Math.PI / 2, 0, 0]) =>
    put(new THREE.TorusGeometry(r, thick, 20, 72), look, at, turn)
  const ball = (r, look, at) => put(new THREE.SphereGeometry(r, 28, 20), look, at)
  const turned = (points, look, at, turn) =>
    put(
      new THREE.LatheGeometry(
        points.map(([x, y]) => new THREE.Vector2(x, y)),
        64,
      ),
      look,
      at,
      turn,
    )
  const wire = (points, r, look, closed = false) =>
    put(
      new THREE.TubeGeometry(
        new THREE.CatmullRomCurve3(
          points.map((point) => new THREE.Vector3(...point)),
          closed,
        ),
        Math.max(60, points.length * 10),
        r,
        12,
        closed,
      ),
      look,
    )
  const flat = (outline, depth, look, at, turn, holes = []) => {
    const shape = new THREE.Shape(outline.map(([x, y]) => new THREE.Vector2(x, y)))
    for (const [x, y, r] of holes) {
      const hole = new THREE.Path()
      hole.absarc(x, y, r, 0, Math.PI * 2)
      shape.holes.push(hole)
    }
    return put(new THREE.ExtrudeGeometry(shape, { depth, bevelEnabled: false, curveSegments: 32 }), look, at, turn)
  }
  const around = (count, radius, each) => {
    for (let index = 0; index < count; index++) {
      const angle = (index / count) * Math.PI * 2
      each(Math.cos(angle) * radius, Math.sin(angle) * radius, angle)
    }
  }
  /** A closed outline whose radius goes up and down. */
  const wavy = (count, inner, outer, tip = 0.5) => {
    const points = []
    for (let index = 0; index < count; index++) {
      const step = (Math.PI * 2) / count
      const angle = index * step
      points.push([Math.cos(angle) * outer, Math.sin(angle) * outer])
      points.push([Math.cos(angle + step * tip) * inner, Math.sin(angle + step * tip) * inner])
    }
    return points
  }
  const label = (text, w, h, at, turn, back = '#f4f4f0', ink = '#222') => {
    const canvas = document.createElement('canvas')
    canvas.width = 256
    canvas.height = Math.max(16, Math.round((256 * h) / w))
    const pen = canvas.getContext('2d')
    pen.fillStyle = back
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.fillStyle = ink
    const size = Math.min(canvas.height * 0.4, 44)
    pen.font = `bold ${size}px sans-serif`
    for (const [index, line] of text.split('\n').entries()) pen.fillText(line, 12, size * (1.2 + index * 1.15))
    const map = new THREE.CanvasTexture(canvas)
    map.colorSpace = THREE.SRGBColorSpace
    return put(new THREE.PlaneGeometry(w, h), { map, roughness: 0.6 }, at, turn)
  }
  return {
    random,
    between,
    whole,
    pick,
    paint,
    group,
    put,
    box,
    tube,
    cone,
    ring,
    ball,
    turned,
    wire,
    flat,
    around,
    wavy,
    label,
  }
}

const side = [0, 0, Math.PI / 2]
const front = [Math.PI / 2, 0, 0]

function motor(k, name) {
  const length = k.between(1.5, 2.6)
  const r = k.between(0.55, 0.85)
  const look = k.paint(k.pick(paints))
  k.tube(r, length, look, [0, 0, 0], side)
  if (/Elektro|Antrieb|Ventilator|Fräs/.test(name) || k.random() < 0.5)
    k.around(k.whole(14, 26), r + 0.06, (y, z, angle) =>
      k.box(length * 0.85, 0.16, 0.04, look, [0, y, z], [angle, 0, 0]),
    )
  k.cone(r * 0.92, r, 0.25, steel, [length / 2 + 0.12, 0, 0], [0, 0, -Math.PI / 2])
  k.tube(k.between(0.1, 0.18), k.between(0.4, 0.8), steel, [length / 2 + 0.5, 0, 0], side)
  k.tube(r * 1.02, 0.35, k.paint(k.pick([0x222428, 0x3c4046, 0x777b80])), [-length / 2 - 0.1, 0, 0], side)
  if (k.random() < 0.65)
    k.box(k.between(0.5, 0.8), 0.45, k.between(0.5, 0.7), k.paint(k.pick([0x24262a, 0x8a8d91])), [
      k.between(-0.3, 0.3),
      r + 0.2,
      0,
    ])
  else
    k.wire(
      [
        [-length / 2, r * 0.8, 0],
        [-length / 2 - 0.4, r + 0.5, 0.2],
        [-length / 2 - 0.1, r + 0.9, 0.4],
      ],
      0.05,
      rubber,
    )
  if (k.random() < 0.5)
    for (const x of [-length * 0.3, length * 0.3]) k.box(0.3, 0.14, r * 2.1, steel, [x, -r - 0.05, 0])
  k.label(`${name.slice(0, 14)}\n${k.whole(1000, 9999)}`, 0.7, 0.4, [0, k.between(-0.2, 0.2), r + 0.02])
}

function brush(k) {
  const r = k.between(1.2, 1.7)
  const color = k.pick([0x1d4f9e, 0x222222, 0xe8e4d8, 0xb3261e, 0x2e7d4f, 0x9a9a9a])
  k.tube(r, 0.16, k.paint(k.pick([0xe5dfce, 0x30343a, 0x1f5fa8, 0xc9b98f])))
  const bristles = new THREE.InstancedMesh(
    new THREE.ConeGeometry(0.035, 0.62, 5),
    new THREE.MeshStandardMaterial({ color, roughness: 0.9 }),
    900,
  )
  const place = new THREE.Matrix4()
  const inner = r * k.between(0.35, 0.55)
  for (let index = 0; index < 900; index++) {
    const angle = index * 2.39996
    const from = inner + (r - 0.08 - inner) * Math.sqrt(k.random())
    place.makeRotationFromEuler(new THREE.Euler(k.between(-0.15, 0.15), 0, k.between(-0.15, 0.15)))
    place.setPosition(Math.cos(angle) * from, -0.36, Math.sin(angle) * from)
    bristles.setMatrixAt(index, place)
  }
  k.group.add(bristles)
  k.tube(inner * 0.75, 0.28, k.paint(k.pick([0x222428, 0xb3261e, 0x8a8d91])), [0, 0.12, 0])
  k.around(k.whole(3, 6), inner * 0.95, (x, z) => k.tube(0.09, 0.2, steel, [x, 0.14, z]))
  k.group.rotation.x = k.random() < 0.5 ? Math.PI * 0.9 : 0
}

function disc(k) {
  const r = k.between(1.2, 1.6)
  k.tube(r, 0.2, k.paint(k.pick([0x30343a, 0x1f5fa8, 0xe0a020, 0x777b80])))
  k.tube(r * 0.98, 0.1, k.paint(0x555a60), [0, -0.14, 0])
  k.tube(r * k.between(0.25, 0.45), 0.3, k.paint(k.pick([0xb3261e, 0x222428, 0xd0d0d0])), [0, 0.2, 0])
  k.around(k.whole(3, 8), r * 0.7, (x, z) => k.tube(0.12, 0.1, steel, [x, 0.13, z]))
  k.around(k.whole(24, 48), r * 0.9, (x, z) => k.box(0.06, 0.1, 0.06, dark, [x, -0.2, z]))
}

function lip(k, name) {
  const bend = /gebogen|75/.test(name) ? k.between(0.3, 0.7) : k.between(0, 0.15)
  const color = /Linatex/.test(name)
    ? 0xa8322a
    : /Polyurethan|PU/.test(name)
      ? 0xd8c690
      : k.pick([0xcbb083, 0x3b3b3b, 0xa8322a, 0x8fa9b8])
  const count = /paar|Paar/.test(name) ? 2 : 1
  for (let index = 0; index < count; index++) {
    const line = new THREE.CatmullRomCurve3(
      [-2, -1, 0, 1, 2].map((x) => new THREE.Vector3(x, 0, bend * (1 - (x * x) / 4) + index * 0.6)),
    )
    const h = k.between(0.22, 0.4)
    const shape = new THREE.Shape([
      new THREE.Vector2(-h, -0.05),
      new THREE.Vector2(h, -0.05),
      new THREE.Vector2(h, 0.05),
      new THREE.Vector2(-h, 0.05),
    ])
    k.put(new THREE.ExtrudeGeometry(shape, { steps: 60, extrudePath: line }), { color, roughness: 0.7, metalness: 0 })
    const holes = k.whole(4, 9)
    for (let hole = 0; hole < holes; hole++) {
      const at = line.getPoint((hole + 0.5) / holes)
      k.tube(0.05, 0.16, dark, [at.x, h * 0.6, at.z], front)
    }
  }
}

function squeegee(k) {
  lip(k, 'gebogen')
  k.box(k.between(1.6, 2.6), 0.25, 0.5, k.paint(k.pick(paints)), [0, 0.45, 0.4])
  k.tube(k.between(0.22, 0.32), 0.6, dark, [k.between(-0.3, 0.3), 0.75, 0.4])
  for (const x of [-1.9, 1.9]) k.tube(0.25, 0.2, k.paint(k.pick([0xe8e4d8, 0x30343a])), [x, 0.2, 0.3])
  k.around(2, 0.7, (x) => k.tube(0.12, 0.4, k.paint(0xb3261e), [x, 0.75, 0.4]))
}

function wheel(k, name) {
  const r = k.between(0.9, 1.3)
  const wide = k.between(0.35, 1.1)
  const tyre = k.pick([0x1d1d1f, 0x8a8d91, 0x7b4a2b, 0xd4692a, 0xe0dccb, 0x2f4f7a])
  const inner = r * k.between(0.5, 0.75)
  k.turned(
    [
      [inner, -wide / 2],
      [r * 0.96, -wide / 2],
      [r, -wide * 0.35],
      [r, wide * 0.35],
      [r * 0.96, wide / 2],
      [inner, wide / 2],
    ],
    { color: tyre, roughness: 0.8 },
    [0, 0, 0],
    front,
  )
  k.tube(
    inner,
    wide * k.between(0.6, 0.98),
    k.paint(k.pick([0xd0d0d0, 0x30343a, 0xe0a020, 0xb3261e, 0x9aa0a6])),
    [0, 0, 0],
    front,
  )
  k.tube(0.2, wide * 1.15, steel, [0, 0, 0], front)
  k.tube(0.12, wide * 1.2, dark, [0, 0, 0], front)
  const bolts = k.whole(0, 6)
  if (bolts > 2) k.around(bolts, inner * 0.6, (x, y) => k.tube(0.07, wide * 1.08, dark, [x, y, 0], front))
  if (/luftbereift|Antrieb/.test(name))
    k.around(28, r, (x, y, angle) =>
      k.box(0.12, 0.1, wide * 0.9, { color: tyre, roughness: 0.9 }, [x, y, 0], [0, 0, angle + Math.PI / 2]),
    )
}

function castor(k) {
  const r = k.between(0.6, 0.85)
  k.tube(
    r,
    k.between(0.3, 0.5),
    k.pick([rubber, { color: 0x8a8d91, roughness: 0.8 }, { color: 0x2f4f7a, roughness: 0.8 }]),
    [0, 0, 0],
    front,
  )
  k.tube(r * 0.55, 0.52, white, [0, 0, 0], front)
  for (const z of [-0.34, 0.34]) k.box(0.4, 1.3, 0.06, steel, [0.12, 0.45, z], [0, 0, -0.2])
  k.box(0.9, 0.1, 0.9, steel, [0.25, 1.1, 0])
  if (k.random() < 0.6) k.box(1.2, 0.08, 0.9, steel, [0.25, 1.25, 0])
  else k.tube(0.14, 0.8, steel, [0.25, 1.5, 0])
  if (k.random() < 0.5) k.box(0.5, 0.1, 0.4, k.paint(0xb3261e), [-0.5, 0.8, 0], [0, 0, 0.5])
}

function valve(k) {
  const body = k.pick([brass, steel, k.paint(0x222428), { color: 0xd9d4c3, roughness: 0.5 }])
  const w = k.between(1, 1.5)
  k.box(w, k.between(0.5, 0.8), k.between(0.6, 0.9), body)
  for (const x of [-1, 1])
    k.tube(k.between(0.24, 0.34), k.between(0.4, 0.7), body, [x * (w / 2 + 0.2), 0, 0], side, k.pick([6, 40]))
  const coil = k.pick([0x1d1d1f, 0x1f5fa8, 0x30343a, 0xb3261e])
  k.tube(0.16, 0.7, steel, [0, 0.6, 0])
  if (k.random() < 0.6) k.box(k.between(0.6, 0.8), k.between(0.6, 0.9), 0.7, k.paint(coil), [0, 0.85, 0])
  else k.tube(0.42, k.between(0.6, 0.9), k.paint(coil), [0, 0.85, 0])
  k.tube(0.14, 0.12, steel, [0, 1.38, 0], [0, 0, 0], 6)
  if (k.random() < 0.6) k.box(0.45, 0.45, 0.4, k.paint(k.pick([0x777b80, 0x1d1d1f])), [0.55, 0.9, 0])
  else
    for (const z of [-0.12, 0.12])
      k.wire(
        [
          [0.3, 0.9, z],
          [0.8, 1, z * 2],
          [1.1, 0.4, z * 3],
        ],
        0.04,
        k.paint(k.pick([0xb3261e, 0x1f5fa8, 0x222222])),
      )
}

function coil(k) {
  const color = k.pick([0x1d1d1f, 0x1f5fa8, 0x2e7d4f])
  k.box(1, k.between(0.9, 1.3), k.between(0.8, 1), k.paint(color))
  k.tube(0.25, 1.5, steel)
  for (const z of [-0.15, 0.15]) k.box(0.5, 0.05, 0.16, steel, [0.7, 0.1, z])
}

function cartridge(k, name) {
  const r = k.between(0.55, 0.85)
  const h = k.between(1.4, 2.8)
  const media = k.pick([0xe8e2d0, 0xf2f2ee, 0xd8c68a, 0xcfd8dc, 0xb9a27a])
  k.flat(
    k.wavy(k.whole(28, 54), r * 0.86, r),
    h,
    { color: media, roughness: 0.9 },
    [0, -h / 2, 0],
    [-Math.PI / 2, 0, 0],
  )
  const cap = k.paint(k.pick([0x222428, 0x1f5fa8, 0xb3261e, 0x8a8d91, 0x2e7d4f, 0xd0a040]))
  k.tube(r * 1.08, 0.14, cap, [0, h / 2, 0])
  k.tube(r * k.between(1.02, 1.3), 0.16, cap, [0, -h / 2, 0])
  k.ring(r * 0.55, 0.08, rubber, [0, h / 2 + 0.08, 0])
  k.tube(r * 0.42, 0.1, dark, [0, h / 2 + 0.06, 0])
  if (/Öl|HEPA|VT|Hydraulik/.test(name)) k.tube(r * 1.02, h * 0.9, { color: 0x9aa0a6, wireframe: true })
}

function can(k, name) {
  const r = k.between(0.55, 0.8)
  const h = k.between(1.1, 2)
  const color = k.pick([0x1f5fa8, 0xf0f0ec, 0xe0a020, 0x222428, 0xb3261e, 0x2e7d4f])
  k.turned(
    [
      [0, h / 2],
      [r * 0.8, h / 2],
      [r, h / 2 - 0.15],
      [r, -h / 2],
      [0, -h / 2],
    ],
    k.paint(color),
  )
  k.around(k.whole(8, 16), r * 0.98, (x, z, angle) =>
    k.box(0.1, 0.3, 0.08, k.paint(color), [x, h / 2 - 0.25, z], [0, -angle, 0]),
  )
  k.tube(r * 0.3, 0.12, steel, [0, -h / 2 - 0.04, 0])
  k.ring(r * 0.85, 0.06, rubber, [0, -h / 2, 0])
  k.label(name.slice(0, 12), 0.7, 0.4, [0, 0, r + 0.01], [0, 0, 0], '#fff', '#1a1a1a')
}

function mat(k) {
  const w = k.between(1.8, 2.6)
  const h = k.between(1.4, 2.2)
  k.box(w, k.between(0.1, 0.35), h, { color: k.pick([0xf2f2ee, 0xd7dde2, 0x4a4f55, 0xb3261e]), roughness: 1 })
  if (k.random() < 0.5) {
    const frame = k.paint(k.pick([0x222428, 0xb9a27a, 0x9aa0a6]))
    for (const x of [-1, 1]) k.box(0.12, 0.4, h + 0.1, frame, [(x * w) / 2, 0, 0])
    for (const z of [-1, 1]) k.box(w, 0.4, 0.12, frame, [0, 0, (z * h) / 2])
  }
  const pleats = k.whole(0, 24)
  if (pleats > 8)
    for (let index = 0; index < pleats; index++)
      k.box(0.03, 0.2, h * 0.95, white, [-w / 2 + ((index + 0.5) * w) / pleats, 0.12, 0])
}

function sieve(k) {
  const r = k.between(0.5, 0.8)
  const h = k.between(1.2, 2)
  k.put(new THREE.CylinderGeometry(r, r * k.between(0.7, 1), h, k.whole(28, 44), k.whole(14, 26), true), {
    color: k.pick([0xc0c4c8, 0xe8e4d8, 0x777b80]),
    wireframe: true,
  })
  k.tube(r * 0.92, h * 0.98, { color: 0xd8dadc, transparent: true, opacity: 0.45 })
  k.ring(r, 0.09, k.paint(k.pick([0x222428, 0x1f5fa8, 0x2e7d4f, 0xe0a020])), [0, h / 2, 0])
  k.ring(r * 0.9, 0.07, k.paint(0x222428), [0, -h / 2, 0])
}

function pump(k) {
  const look = k.paint(k.pick([0x8a8d91, 0x34383d, 0x1f5fa8, 0xb9bdc1]))
  const w = k.between(1.4, 2)
  k.box(w, 1, 1.1, look)
  k.box(k.between(0.6, 0.9), 0.9, 1.2, k.pick([brass, steel]), [w / 2 + 0.3, 0, 0])
  for (const z of [-0.38, 0, 0.38]) {
    k.tube(0.17, 0.2, brass, [w / 2 + 0.3, 0.52, z], [0, 0, 0], 6)
    k.tube(0.17, 0.2, brass, [w / 2 + 0.75, 0.1, z], side, 6)
  }
  k.tube(0.16, 0.7, steel, [0, 0.1, 0.8], front)
  k.tube(k.between(0.2, 0.3), 0.2, k.paint(k.pick([0xb3261e, 0xe0a020, 0x222428])), [-0.4, 0.6, 0])
  const fins = k.whole(3, 7)
  for (let index = 0; index < fins; index++) k.box(0.06, 1.1, 1.2, look, [-w / 2 + 0.2 + index * 0.2, 0, 0])
}

function turbine(k) {
  const r = k.between(0.95, 1.2)
  const stages = k.whole(1, 3)
  for (let index = 0; index < stages; index++)
    k.turned(
      [
        [0, 0],
        [r * 0.9, 0],
        [r, 0.06],
        [r, 0.34],
        [r * 0.9, 0.4],
        [0, 0.4],
      ],
      index === 0 ? steel : { ...steel, color: 0xa3a8ad },
      [0, index * 0.42 - 0.5, 0],
    )
  k.tube(r * k.between(0.5, 0.7), 0.9, k.paint(k.pick([0x222428, 0x30343a, 0xe8e4d8])), [0, stages * 0.42, 0])
  k.tube(r * 0.4, 0.3, copper, [0, stages * 0.42 + 0.55, 0])
  k.around(k.whole(4, 8), r * 0.62, (x, z) => k.box(0.08, 0.6, 0.08, dark, [x, stages * 0.42 + 0.2, z]))
  k.tube(r * 0.3, 0.1, dark, [0, -0.55, 0])
  for (const z of [-0.1, 0.1])
    k.wire(
      [
        [r * 0.6, 0.9, z],
        [r * 1.2, 1, z],
        [r * 1.5, 0.3, z * 4],
      ],
      0.05,
      k.paint(k.pick([0xb3261e, 0x1f5fa8, 0x1d1d1f])),
    )
}

function hose(k, name) {
  const coiled = /Hochdruck|Hydraulik|20 m|10 m|leitung|kabel/i.test(name)
  const thick = coiled ? k.between(0.07, 0.12) : k.between(0.14, 0.26)
  const look = { color: k.pick([0x1d1d1f, 0x4a4f55, 0x8a8d91, 0x2f4f7a, 0xd8d2be]), roughness: 0.8 }
  const points = []
  const turns = coiled ? k.whole(3, 5) : k.between(0.7, 1.2)
  const r = k.between(1, 1.3)
  const steps = Math.ceil(turns * 24)
  for (let index = 0; index <= steps; index++) {
    const angle = (index / 24) * Math.PI * 2
    points.push([Math.cos(angle) * r * (1 + index * 0.001), index * (coiled ? 0.006 : 0.01), Math.sin(angle) * r])
  }
  points.push([r * 1.1, 0.25, 1.6])
  k.wire(points, thick, look)
  if (!coiled)
    for (let index = 0; index < steps; index++)
      k.ring(thick * 1.08, 0.025, look, points[index], [0, -(index / 24) * Math.PI * 2, 0])
  const end = k.pick([brass, steel, rubber, k.paint(0xb3261e)])
  k.tube(thick * 1.5, 0.5, end, points[0], front, k.pick([6, 32]))
  k.tube(thick * 1.5, 0.5, end, points.at(-1), front, k.pick([6, 32]))
}

function floats(k) {
  k.tube(0.1, 1.8, steel, [0, 0.4, 0])
  if (k.random() < 0.5) k.ball(k.between(0.4, 0.55), k.paint(k.pick([0xe8e4d8, 0xd96a1c, 0x222428])), [0, -0.1, 0])
  else k.tube(k.between(0.3, 0.45), 0.6, k.paint(k.pick([0xe8e4d8, 0xb3261e, 0x1f5fa8])), [0, -0.1, 0])
  k.tube(0.3, 0.25, k.paint(0x222428), [0, 1.2, 0], [0, 0, 0], 6)
  k.wire(
    [
      [0, 1.3, 0],
      [0.1, 1.8, 0.1],
      [0.9, 1.9, 0.3],
    ],
    0.06,
    dark,
  )
}

function gasket(k, name) {
  const look = { color: k.pick([0x1d1d1f, 0x3a3d42, 0xa8322a, 0x7b7f84]), roughness: 0.95 }
  if (/umlaufend|Deckel|band|leiste/.test(name)) {
    const w = k.between(1.2, 1.7)
    const h = k.between(0.9, 1.4)
    const points = []
    for (let index = 0; index < 48; index++) {
      const angle = (index / 48) * Math.PI * 2
      const power = (value) => Math.sign(value) * Math.abs(value) ** k.cornering
      points.push([power(Math.cos(angle)) * w, 0, power(Math.sin(angle)) * h])
    }
    k.wire(points, k.between(0.06, 0.14), look, true)
  } else {
    const r = k.between(0.8, 1.3)
    k.ring(r, k.between(0.06, 0.2), look)
    if (/Moosgummi|Kammer/.test(name) || k.random() < 0.3) k.ring(r * 0.8, 0.05, look)
  }
}

function shaftSeal(k) {
  const r = k.between(0.9, 1.2)
  const inner = r * k.between(0.5, 0.75)
  const h = k.between(0.25, 0.45)
  k.turned(
    [
      [inner + 0.1, -h / 2],
      [r, -h / 2],
      [r, h / 2],
      [inner + 0.18, h / 2],
      [inner, 0.02],
      [inner + 0.1, -h / 2],
    ],
    { color: k.pick([0x1d1d1f, 0x5a2a20, 0x203a5a, 0x4a4f55]), roughness: 0.8 },
  )
  k.ring(inner + 0.1, 0.05, steel, [0, h / 2, 0])
  if (k.random() < 0.5) k.tube(r * 0.6, 0.8, k.pick([steel, brass]), [2 * r, 0, 0])
}

function bearing(k) {
  const r = k.between(0.9, 1.2)
  const h = k.between(0.3, 0.6)
  const inner = r * k.between(0.4, 0.55)
  const band = (from, to, look, height = h) =>
    k.turned(
      [
        [from, -height / 2],
        [to, -height / 2],
        [to, height / 2],
        [from, height / 2],
        [from, -height / 2],
      ],
      look,
    )
  band(r * 0.84, r, steel)
  band(inner, inner + r * 0.15, steel)
  if (k.random() < 0.6) band(inner + r * 0.15, r * 0.84, k.paint(k.pick([0x1d1d1f, 0x7a3020, 0x203a5a])), h * 0.85)
  else k.around(k.whole(7, 10), (inner + r) * 0.53, (x, z) => k.ball(r * 0.14, { ...steel, roughness: 0.1 }, [x, 0, z]))
}

function belt(k, name) {
  const long = k.between(1.6, 2.6)
  const r = k.between(0.45, 0.75)
  const wide = k.between(0.2, 0.6)
  const outline = (grow) => {
    const points = []
    for (let index = 0; index <= 20; index++)
      points.push([
        long / 2 + Math.cos(-Math.PI / 2 + (index / 20) * Math.PI) * (r + grow),
        Math.sin(-Math.PI / 2 + (index / 20) * Math.PI) * (r + grow),
      ])
    for (let index = 0; index <= 20; index++)
      points.push([
        -long / 2 + Math.cos(Math.PI / 2 + (index / 20) * Math.PI) * (r + grow),
        Math.sin(Math.PI / 2 + (index / 20) * Math.PI) * (r + grow),
      ])
    return points
  }
  const count = /satz|Stück/.test(name) ? 2 : 1
  for (let index = 0; index < count; index++) {
    const shape = new THREE.Shape(outline(0).map(([x, y]) => new THREE.Vector2(x, y)))
    shape.holes.push(new THREE.Path(outline(-k.between(0.08, 0.14)).map(([x, y]) => new THREE.Vector2(x, y))))
    k.put(
      new THREE.ExtrudeGeometry(shape, { depth: wide, bevelEnabled: false }),
      { color: k.pick([0x1d1d1f, 0x26282b, 0x3a3128]), roughness: 0.9 },
      [0, 0, index * (wide + 0.3)],
    )
    const ribs = /Zahn/.test(name) ? 0 : k.whole(3, 8)
    for (let rib = 0; rib < ribs; rib++)
      k.wire(
        outline(-0.14).map(([x, y]) => [x, y, ((rib + 0.5) * wide) / ribs + index * (wide + 0.3)]),
        0.022,
        rubber,
        true,
      )
    if (/Zahn/.test(name)) for (const [x, y] of outline(-0.16)) k.box(0.07, 0.07, wide, rubber, [x, y, wide / 2])
  }
  k.group.rotation.x = 0.5
}

function pulley(k) {
  const r = k.between(0.9, 1.2)
  const points = [[0.25, -0.5]]
  const grooves = k.whole(1, 6)
  for (let index = 0; index <= grooves; index++) {
    const y = -0.5 + index / (grooves + 0.01)
    points.push([r, y], [r, y + 0.06], [r * 0.84, y + 0.5 / grooves])
  }
  points.push([0.25, 0.5])
  k.turned(points, k.pick([steel, k.paint(0x30343a), { color: 0x8c6f4f, roughness: 0.6 }]), [0, 0, 0], front)
  k.tube(0.42, 1.1, k.pick([steel, dark]), [0, 0, 0], front)
  k.around(k.whole(0, 5), r * 0.6, (x, y) => k.tube(0.12, 1.02, dark, [x, y, 0], front))
}

function blade(k, name) {
  const r = k.between(1.3, 1.7)
  const teeth = Number(/Z(\d+)/.exec(name)?.[1] ?? k.whole(20, 48))
  const holes = [[0, 0, r * k.between(0.1, 0.2)]]
  k.around(k.whole(0, 5), r * k.between(0.3, 0.6), (x, y) => holes.push([x, y, r * k.between(0.02, 0.07)]))
  k.flat(
    k.wavy(teeth, r * 0.93, r, 0.2),
    0.06,
    k.pick([steel, { ...steel, color: 0x9aa0a6 }, k.paint(0xb3261e), k.paint(0x30343a)]),
    [0, 0, 0],
    [0, 0, 0],
    holes,
  )
  k.label(`${name.slice(0, 18)}`, 0.9, 0.26, [0, r * 0.55, 0.07], [0, 0, 0], '#c9ccd0')
}

function cutter(k) {
  const r = k.between(0.8, 1.1)
  const h = k.between(0.5, 2.2)
  k.tube(r * 0.9, h, k.pick([steel, k.paint(0x30343a), k.paint(0x1f5fa8)]))
  const rows = Math.max(1, Math.round(h * 2))
  for (let row = 0; row < rows; row++)
    k.around(k.whole(3, 6), r * 0.9, (x, z, angle) =>
      k.box(
        0.28,
        0.28,
        0.1,
        { ...steel, color: 0xd8dadc },
        [x, -h / 2 + ((row + 0.5) * h) / rows, z],
        [0, -angle + 0.5 + row * 0.4, 0],
      ),
    )
  k.tube(0.25, h * 1.4, steel)
}

function chain(k) {
  const links = k.whole(9, 14)
  const look = k.pick([steel, { ...steel, color: 0x6e7276 }, { ...steel, color: 0x8c7a4a }])
  const rows = k.whole(1, 2)
  for (let row = 0; row < rows; row++)
    for (let index = 0; index < links; index++) {
      const angle = (index / links) * Math.PI * 1.6
      const at = [Math.cos(angle) * 1.2, Math.sin(angle) * 0.8, row * 0.4]
      for (const z of [-0.15, 0.15])
        k.box(0.55, 0.26, 0.05, look, [at[0], at[1], at[2] + z], [0, 0, angle + Math.PI / 2])
      k.tube(0.11, 0.45, dark, at, front)
    }
  k.group.rotation.x = -0.6
}

function nozzle(k) {
  const look = k.pick([brass, steel, k.paint(0xb3261e), k.paint(0x1f5fa8)])
  const h = k.between(0.8, 2.2)
  k.tube(k.between(0.35, 0.5), 0.5, look, [0, -h / 2, 0], [0, 0, 0], 6)
  k.turned(
    [
      [0.3, -h / 2],
      [k.between(0.28, 0.45), 0],
      [0.3, h * 0.3],
      [0.18, h / 2],
      [0.05, h / 2],
    ],
    k.pick([look, brass, steel, rubber]),
  )
  k.tube(0.26, 0.5, steel, [0, -h / 2 - 0.4, 0])
}

function lance(k, name) {
  if (/pistole/i.test(name)) {
    const look = k.paint(k.pick([0x222428, 0xe0a020, 0x1f5fa8]))
    k.box(2, 0.35, 0.35, look)
    k.box(0.35, 1.1, 0.32, look, [-0.7, -0.6, 0], [0, 0, 0.25])
    k.wire(
      [
        [-0.2, -0.2, 0],
        [-0.15, -0.7, 0],
        [-0.5, -1.1, 0],
      ],
      0.07,
      k.paint(0xb3261e),
    )
    k.tube(0.14, k.between(0.6, 1.2), steel, [1.4, 0, 0], side)
    k.tube(0.2, 0.3, brass, [-1.1, -1.1, 0], [0, 0, 0.25], 6)
  } else {
    k.tube(0.09, 3.4, steel, [0, 0, 0], [0, 0, 1.35])
    k.tube(0.17, k.between(0.7, 1.3), k.paint(k.pick([0x222428, 0xe0a020])), [-1.1, -0.25, 0], [0, 0, 1.35])
    k.tube(0.15, 0.3, brass, [1.75, 0.38, 0], [0, 0, 1.35], 6)
  }
}

function gauge(k, name) {
  const r = k.between(0.8, 1)
  k.tube(r, 0.4, k.pick([steel, k.paint(0x222428)]), [0, 0, 0], front)
  const canvas = document.createElement('canvas')
  canvas.width = 256
  canvas.height = 256
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#f8f8f4'
  pen.fillRect(0, 0, 256, 256)
  pen.strokeStyle = '#222'
  pen.lineWidth = 4
  const ticks = k.whole(6, 16)
  for (let index = 0; index <= ticks; index++) {
    const angle = Math.PI * 0.75 + (index / ticks) * Math.PI * 1.5
    pen.beginPath()
    pen.moveTo(128 + Math.cos(angle) * 108, 128 + Math.sin(angle) * 108)
    pen.lineTo(128 + Math.cos(angle) * 88, 128 + Math.sin(angle) * 88)
    pen.stroke()
  }
  pen.strokeStyle = k.pick(['#b3261e', '#222'])
  pen.lineWidth = 6
  const needle = Math.PI * (0.75 + k.random() * 1.5)
  pen.beginPath()
  pen.moveTo(128, 128)
  pen.lineTo(128 + Math.cos(needle) * 80, 128 + Math.sin(needle) * 80)
  pen.stroke()
  pen.fillStyle = '#222'
  pen.font = '26px sans-serif'
  pen.fillText(/mbar/.test(name) ? 'mbar' : 'bar', 100, 200)
  const map = new THREE.CanvasTexture(canvas)
  map.colorSpace = THREE.SRGBColorSpace
  k.put(new THREE.CircleGeometry(r * 0.9, 48), { map, roughness: 0.4 }, [0, 0, 0.21])
  k.tube(0.14, 0.6, brass, k.random() < 0.6 ? [0, -r - 0.25, 0] : [0, 0, -0.5], k.random() < 0.6 ? [0, 0, 0] : front, 6)
}

function sensor(k) {
  const h = k.between(0.8, 2)
  k.tube(k.between(0.08, 0.2), h, steel, [0, -h / 2, 0])
  k.tube(k.between(0.25, 0.4), 0.25, k.pick([steel, brass]), [0, 0.1, 0], [0, 0, 0], 6)
  if (k.random() < 0.5)
    k.tube(0.3, k.between(0.4, 0.8), k.pick([steel, k.paint(0x222428), k.paint(0x1f5fa8)]), [0, 0.5, 0])
  k.wire(
    [
      [0, 0.5, 0],
      [0, 1.2, 0.1],
      [0.5, 1.4, 0.3],
      [0.9, 0.6, 0.6],
      [0.5, 0.1, 0.9],
    ],
    k.between(0.05, 0.09),
    k.paint(k.pick([0x222428, 0x8a8d91, 0xd96a1c, 0xe8e4d8])),
  )
}

function board(k) {
  const w = k.between(1.8, 2.6)
  const h = k.between(1.2, 1.8)
  k.box(w, 0.06, h, k.paint(k.pick([0x1f6b3a, 0x1b5a33, 0x1a3f7a, 0x222428])))
  const at = () => [k.between(-w / 2 + 0.2, w / 2 - 0.2), 0.1, k.between(-h / 2 + 0.2, h / 2 - 0.2)]
  for (let index = k.whole(5, 10); index > 0; index--)
    k.box(k.between(0.15, 0.5), 0.1, k.between(0.12, 0.4), dark, at())
  for (let index = k.whole(2, 7); index > 0; index--)
    k.tube(k.between(0.08, 0.16), 0.35, k.paint(k.pick([0x1d1d1f, 0x1f3f8a, 0x777b80])), at())
  const row = k.whole(3, 9)
  for (let index = 0; index < row; index++)
    k.box(0.18, 0.25, 0.25, k.paint(k.pick([0x2e7d4f, 0xe8e4d8, 0xd96a1c])), [
      -w / 2 + 0.25 + index * 0.24,
      0.14,
      -h / 2 + 0.15,
    ])
  if (k.random() < 0.6) k.box(k.between(0.4, 0.8), 0.3, 0.3, { ...steel }, at())
  for (const x of [-1, 1])
    for (const z of [-1, 1]) k.tube(0.07, 0.08, brass, [x * (w / 2 - 0.1), 0.02, z * (h / 2 - 0.1)])
}

function panel(k) {
  const w = k.between(1.6, 2.4)
  const h = k.between(1.1, 1.7)
  k.box(w, h, k.between(0.2, 0.5), k.paint(k.pick([0x30343a, 0xd0d2d4, 0x222428, 0x6b7a8f])))
  const z = 0.27
  const screen = k.between(0.4, 0.75)
  k.box(
    w * screen,
    h * k.between(0.35, 0.6),
    0.03,
    { color: k.pick([0x16324a, 0x274b2c, 0x0d0f12, 0x6a8a9a]), roughness: 0.15 },
    [-w * (1 - screen) * 0.35, h * 0.15, z],
  )
  const keys = k.whole(2, 6)
  for (let index = 0; index < keys; index++)
    k.tube(
      0.1,
      0.08,
      k.paint(k.pick(paints)),
      [-w / 2 + 0.25 + (index * (w - 0.5)) / Math.max(1, keys - 1), -h * 0.33, z],
      front,
    )
  if (k.random() < 0.4) k.tube(0.16, 0.3, k.paint(0xb3261e), [w * 0.38, h * 0.3, z + 0.1], front)
}

function battery(k, name) {
  const w = k.between(1.6, 2.2)
  const h = k.between(1.2, 1.7)
  const d = k.between(0.9, 1.3)
  k.box(
    w,
    h,
    d,
    k.paint(
      /Lithium/.test(name) ? k.pick([0x1f5fa8, 0x34383d, 0x2e7d4f]) : k.pick([0x1d1d1f, 0x8a8d91, 0x2f4f7a, 0x5a2420]),
    ),
  )
  k.box(w * 1.02, 0.2, d * 1.02, k.paint(k.pick([0x222428, 0xb3261e, 0x1f5fa8, 0x8a8d91])), [0, h / 2, 0])
  for (const [x, color] of [
    [-0.38, 0xb3261e],
    [0.38, 0x1d1d1f],
  ]) {
    k.tube(0.1, 0.25, steel, [x * w, h / 2 + 0.15, d * 0.25])
    k.ring(0.16, 0.05, k.paint(color), [x * w, h / 2 + 0.12, d * 0.25])
  }
  if (/Nass|Traktion|Deep/.test(name))
    k.around(3, 0.5, (x) => k.tube(0.13, 0.14, k.paint(k.pick([0xe0a020, 0xd0d2d4])), [x, h / 2 + 0.14, -d * 0.2]))
  if (k.random() < 0.6)
    k.wire(
      [
        [-w * 0.4, h / 2, 0],
        [-w * 0.3, h / 2 + 0.5, 0],
        [w * 0.3, h / 2 + 0.5, 0],
        [w * 0.4, h / 2, 0],
      ],
      0.06,
      dark,
    )
  k.label(
    name.replace(/^\S+ /, '').slice(0, 28),
    w * 0.75,
    h * 0.45,
    [0, 0, d / 2 + 0.01],
    [0, 0, 0],
    k.pick(['#f4f4f0', '#e6c64a', '#b9d2ee']),
  )
}

function charger(k, name) {
  const w = k.between(1.6, 2.2)
  const look = k.paint(k.pick([0x8a8d91, 0x222428, 0x1f5fa8, 0xd96a1c, 0xc8ccd0]))
  k.box(w, 0.7, k.between(1, 1.5), look)
  const fins = k.whole(6, 14)
  for (let index = 0; index < fins; index++) k.box(0.05, 0.2, 1, look, [-w / 2 + ((index + 0.5) * w) / fins, 0.44, 0])
  for (const x of [-0.5, 0.5])
    k.wire(
      [
        [x, 0, 0.7],
        [x * 1.3, -0.1, 1.2],
        [x * 2.4, -0.3, 1.3],
      ],
      0.08,
      rubber,
    )
  k.label(name.slice(0, 22), 0.9, 0.35, [0, 0, 0.76], [0, 0, 0])
}

function switches(k, name) {
  if (/Not-?(Aus|Halt)/.test(name)) {
    k.box(1.3, 1, 1.3, k.paint(k.pick([0xe0b020, 0xd8d8d2])))
    k.tube(0.22, 0.7, steel, [0, 0.7, 0])
    k.turned(
      [
        [0, 0.3],
        [0.4, 0.28],
        [k.between(0.5, 0.62), 0.1],
        [0.45, -0.1],
        [0, -0.1],
      ],
      k.paint(0xc01818),
      [0, 1.1, 0],
    )
  } else if (/Schlüssel/.test(name)) {
    k.tube(0.5, 0.9, steel)
    k.tube(0.62, 0.15, dark, [0, 0.5, 0], [0, 0, 0], 6)
    k.box(0.1, 0.9, 0.5, steel, [0, 1, 0])
  } else if (/End|Sicherheits|Rollen|Druck|Pressostat|wächter|Höhen/.test(name)) {
    k.box(0.8, 1.5, 0.6, k.paint(k.pick([0x1d1d1f, 0xd8d8d2, 0xe0a020, 0x8a8d91])))
    k.tube(0.25, 0.4, k.pick([steel, brass]), [0, -0.95, 0], [0, 0, 0], 6)
    if (k.random() < 0.6) {
      k.box(0.12, 0.9, 0.1, steel, [0.2, 1, 0.2], [0, 0, -0.5])
      k.tube(0.2, 0.2, k.paint(0x222428), [0.45, 1.4, 0.2], front)
    } else k.tube(0.3, 0.3, k.paint(k.pick([0xb3261e, 0x222428])), [0, 0.9, 0])
  } else {
    k.box(1.2, 0.5, 1.7, dark)
    k.box(0.8, 0.3, 1.2, k.paint(k.pick([0xb3261e, 0x2e7d4f, 0x222428])), [0, 0.3, 0], [0.18, 0, 0])
    for (const z of [-0.4, 0, 0.4]) k.box(0.08, 0.5, 0.3, brass, [0, -0.5, z])
  }
}

function electrics(k) {
  const w = k.between(0.9, 1.8)
  const h = k.between(1.2, 1.8)
  const look = k.paint(k.pick([0xd8d8d2, 0x222428, 0x9aa0a6, 0x2f4f7a]))
  k.box(w, h, k.between(0.7, 1.1), look)
  k.box(w * 0.8, h * 0.4, 1.25, k.paint(k.pick([0x222428, 0xd8d8d2, 0x777b80])), [0, 0, 0])
  const terminals = k.whole(2, 4)
  for (let index = 0; index < terminals; index++)
    for (const y of [-1, 1])
      k.tube(0.1, 0.15, steel, [-w / 2 + ((index + 0.5) * w) / terminals, y * h * 0.4, 0.45], front)
  if (k.random() < 0.5) k.tube(0.2, 0.2, k.paint(k.pick([0xb3261e, 0x1f5fa8, 0x222428])), [0, 0, 0.68], front)
  else k.box(0.25, 0.35, 0.2, k.paint(k.pick([0x2e7d4f, 0x222428, 0xb3261e])), [0, 0.05, 0.68])
}

function inverter(k, name) {
  const w = k.between(1.2, 1.6)
  k.box(w, 2.2, 1, k.paint(k.pick([0xd0d2d4, 0x6b7a8f, 0x34383d])))
  k.box(w * 0.7, 0.7, 0.05, { color: 0x16324a, roughness: 0.2 }, [0, 0.5, 0.52])
  for (let index = 0; index < 6; index++)
    k.tube(0.08, 0.06, dark, [-0.3 + (index % 3) * 0.3, -0.1 - Math.floor(index / 3) * 0.25, 0.53], front)
  for (let index = 0; index < 8; index++) k.box(0.04, 2.1, 0.4, steel, [-w / 2 + ((index + 0.5) * w) / 8, 0, -0.65])
  k.label(name.slice(0, 18), w * 0.8, 0.3, [0, -0.8, 0.51], [0, 0, 0])
}

function exchanger(k) {
  const w = k.between(1.8, 2.4)
  const h = k.between(1.3, 1.9)
  for (let index = 0; index < 26; index++)
    k.box(0.03, h, 0.4, { ...steel, color: 0xc8ccd0 }, [-w / 2 + ((index + 0.5) * w) / 26, 0, 0])
  for (const x of [-1, 1]) k.box(0.25, h * 1.05, 0.5, { ...steel, color: 0xa8adb2 }, [x * (w / 2 + 0.1), 0, 0])
  for (let index = 0; index < k.whole(4, 9); index++)
    k.tube(0.05, w, copper, [0, -h / 2 + 0.2 + index * 0.2, 0.05], side)
  for (const y of [-0.3, 0.3]) k.tube(0.15, 0.4, k.pick([brass, steel]), [w / 2 + 0.2, y * h, 0.3], front)
}

function rods(k, name) {
  const count = /paar|Paar|satz/i.test(name) ? 2 : 1
  for (let index = 0; index < count; index++) {
    const z = index * 0.5
    k.tube(
      k.between(0.1, 0.22),
      k.between(1.6, 2.4),
      k.pick([steel, { color: 0xf0ece0, roughness: 0.4 }]),
      [0, 0, z],
      side,
    )
    k.tube(0.24, 0.5, k.pick([white, brass, k.paint(0x7a4a30)]), [-0.6, 0, z], side)
    k.wire(
      [
        [-1.1, 0, z],
        [-1.6, 0.3, z],
        [-1.8, -0.2, z + 0.5],
      ],
      0.05,
      k.paint(k.pick([0xb3261e, 0xe8e4d8, 0x222428])),
    )
    k.wire(
      [
        [1, 0, z],
        [1.4, 0, z],
        [1.6, 0.25, z],
      ],
      0.035,
      steel,
    )
  }
}

function cylinder(k, name) {
  const long = k.between(2, 3.2)
  const gas = /Gas/.test(name)
  const r = gas ? 0.16 : k.between(0.25, 0.5)
  k.tube(
    r,
    long * 0.6,
    k.paint(k.pick(gas ? [0x1d1d1f] : [0x34383d, 0x8a8d91, 0xb9bdc1, 0xb3261e])),
    [-0.3, 0, 0],
    side,
  )
  k.tube(r * k.between(0.4, 0.6), long * 0.6, { ...steel, roughness: 0.1 }, [long * 0.3, 0, 0], side)
  for (const x of [-long * 0.3 - 0.45, long * 0.6])
    k.ring(r * 0.7, r * 0.3, steel, [x, 0, 0], k.random() < 0.5 ? [0, 0, 0] : front)
  if (!gas) for (const x of [-0.7, 0.3]) k.tube(0.12, 0.3, brass, [x, r + 0.1, 0], [0, 0, 0], 6)
}

function spindle(k) {
  const long = k.between(2.4, 3.2)
  k.tube(0.16, long, steel, [0, 0, 0], side)
  for (let index = 0; index < 40; index++)
    k.ring(0.18, 0.025, steel, [-long / 2 + 0.3 + index * ((long - 0.6) / 40), 0, 0], [0, Math.PI / 2, 0.1])
  k.box(k.between(0.5, 0.8), 0.6, 0.6, k.pick([brass, white, k.paint(0x30343a)]), [k.between(-0.6, 0.6), 0, 0])
  if (k.random() < 0.6) k.tube(0.5, 0.2, k.paint(0x222428), [long / 2, 0, 0], side)
}

function canister(k, name) {
  const color = k.paint(k.pick([0xe8e8e2, 0x1f5fa8, 0xb3261e, 0xe0a020, 0x34383d, 0x2e7d4f]))
  if (/spray/i.test(name) || /Kartusche/.test(name)) {
    k.tube(0.45, 2, color)
    k.cone(0.2, 0.45, 0.25, steel, [0, 1.1, 0])
    k.tube(0.3, 0.4, k.paint(k.pick([0xb3261e, 0x222428, 0xe8e4d8])), [0, 1.35, 0])
    k.label(name, 0.7, 1.1, [0, 0, 0.46], [0, 0, 0], k.pick(['#fff', '#e6c64a', '#c33']))
  } else {
    const w = k.between(1.1, 1.5)
    const h = k.between(1.4, 2)
    k.box(w, h, k.between(0.8, 1.1), color)
    k.tube(0.22, 0.3, k.paint(k.pick([0xb3261e, 0x222428, 0xe8e4d8])), [-w * 0.3, h / 2 + 0.15, 0])
    k.wire(
      [
        [-w * 0.1, h / 2, 0],
        [0, h / 2 + 0.3, 0],
        [w * 0.35, h / 2 + 0.3, 0],
        [w * 0.45, h / 2, 0],
      ],
      0.1,
      color,
    )
    k.label(name, w * 0.8, h * 0.5, [0, -0.1, 0.56], [0, 0, 0], k.pick(['#fff', '#e6c64a', '#b9d2ee']))
  }
}

function bag(k) {
  const w = k.between(1.2, 1.6)
  const h = k.between(1.6, 2.2)
  const look = { color: k.pick([0xf0ece0, 0xd8dadc, 0x9ac0d8, 0x222428, 0xe8e4d8]), roughness: 0.95 }
  const body = k.put(new THREE.SphereGeometry(1, 24, 16), look)
  body.scale.set(w * 0.6, h * 0.55, k.between(0.3, 0.6))
  k.ring(k.between(0.3, 0.5), 0.08, k.paint(k.pick([0x222428, 0x1f5fa8, 0xc9b98f])), [0, h * 0.5, 0])
  if (k.random() < 0.5) k.box(w * 0.8, 0.5, 0.06, k.paint(0xc9b98f), [0, h * 0.35, k.between(0.2, 0.5)])
}

function assortment(k) {
  const pieces = [cartridge, gasket, shaftSeal, can, belt, bearing]
  const count = k.whole(3, 5)
  for (let index = 0; index < count; index++) {
    const own = kit(k.random)
    own.cornering = 0.4
    k.pick(pieces)(own, '')
    own.group.scale.setScalar(k.between(0.4, 0.6))
    own.group.position.set((index - (count - 1) / 2) * 1.1, 0, k.between(-0.5, 0.5))
    k.group.add(own.group)
  }
  k.box(count * 1.1, 0.06, 1.9, { color: 0xb58a58, roughness: 1 }, [0, -0.75, 0])
}

function star(k) {
  const teeth = k.whole(4, 8)
  k.flat(
    k.wavy(teeth, k.between(0.55, 0.8), 1.2),
    k.between(0.3, 0.6),
    k.paint(k.pick([0xb3261e, 0xe0a020, 0x1f5fa8, 0x2e7d4f, 0x222428])),
    [0, 0, 0],
    [0, 0, 0],
    [[0, 0, 0.3]],
  )
}

function gearbox(k) {
  const look = k.paint(k.pick([0x8a8d91, 0x34383d, 0x1f5fa8, 0xb9bdc1]))
  k.tube(k.between(0.7, 0.9), 1, look, [0, 0, 0], front)
  k.box(k.between(1.2, 1.8), 1, 0.8, look, [-0.5, 0, 0])
  k.tube(0.2, 1.8, steel, [0, 0, 0.3], front)
  k.tube(0.95, 0.18, look, [0, 0, 0.5], front)
  k.around(k.whole(4, 8), 0.8, (x, y) => k.tube(0.07, 0.3, dark, [x, y, 0.55], front))
}

function carbon(k, name) {
  const count = /satz|paar/i.test(name) ? k.whole(2, 4) : 1
  for (let index = 0; index < count; index++) {
    const x = (index - (count - 1) / 2) * 1
    const h = k.between(0.7, 1.1)
    k.box(0.5, h, 0.4, { color: 0x2a2826, roughness: 0.9 }, [x, 0, 0])
    k.wire(
      [
        [x, h / 2, 0],
        [x + 0.2, h, 0.1],
        [x - 0.1, h + 0.5, 0.2],
      ],
      0.05,
      copper,
    )
    k.ring(0.14, 0.04, brass, [x - 0.1, h + 0.6, 0.2], [0, 0, 0])
    if (k.random() < 0.5)
      k.put(new THREE.CylinderGeometry(0.16, 0.16, 0.6, 8, 6, true), { color: 0xb4b8bc, wireframe: true }, [
        x,
        h / 2 + 0.3,
        0,
      ])
  }
}

function inserts(k) {
  const count = k.whole(4, 8)
  const size = k.between(0.4, 0.6)
  for (let index = 0; index < count; index++) {
    const at = [(index % 4) * 0.8 - 1.2, Math.floor(index / 4) * 0.8, 0]
    k.flat(
      [
        [-size / 2, -size / 2],
        [size / 2, -size / 2],
        [size / 2, size / 2],
        [-size / 2, size / 2],
      ],
      0.1,
      { ...steel, color: k.pick([0xb4b8bc, 0x8a8d91, 0xc9b060]) },
      at,
      [0, 0, k.between(-0.2, 0.2)],
      [[0, 0, size * 0.2]],
    )
  }
}

function plate(k) {
  const w = k.between(1.4, 2.6)
  const h = k.between(0.6, 1.3)
  const look = k.pick([steel, k.paint(0x222428), k.paint(k.pick(paints)), { color: 0xd9d4c3, roughness: 0.5 }, brass])
  const holes = []
  const count = k.whole(2, 5)
  for (let index = 0; index < count; index++)
    holes.push([-w / 2 + ((index + 0.5) * w) / count, k.between(-0.15, 0.15), k.between(0.06, 0.14)])
  k.flat(
    [
      [-w / 2, -h / 2],
      [w / 2, -h / 2],
      [w / 2, h * k.between(0.1, 0.5)],
      [w * 0.2, h / 2],
      [-w / 2, h / 2],
    ],
    k.between(0.08, 0.2),
    look,
    [0, 0, 0],
    [0, 0, 0],
    holes,
  )
  if (k.random() < 0.7) k.box(w * k.between(0.4, 1), 0.12, k.between(0.5, 1.1), look, [0, -h / 2, 0.4])
  if (k.random() < 0.6)
    k.tube(
      k.between(0.12, 0.25),
      k.between(0.5, 1),
      k.pick([steel, dark, brass]),
      [k.between(-w / 3, w / 3), 0, 0.4],
      front,
    )
  if (k.random() < 0.4) k.tube(0.3, 0.25, k.paint(k.pick(paints)), [k.between(-w / 3, w / 3), h * 0.3, 0.2], front)
}

function rotor(k) {
  const r = k.between(1.1, 1.4)
  const depth = k.between(0.5, 0.9)
  k.tube(r, 0.06, k.pick([steel, k.paint(0x34383d), k.paint(0x1f5fa8)]), [0, -depth / 2, 0])
  k.around(k.whole(6, 12), r * 0.6, (x, z, angle) =>
    k.box(r * 0.75, depth, 0.05, steel, [x, 0, z], [0, -angle + 0.6, 0]),
  )
  k.tube(0.25, depth * 1.1, dark)
}

function bushing(k) {
  const r = k.between(0.5, 0.8)
  const h = k.between(0.7, 1.8)
  const look = k.pick([{ ...brass, color: 0xb98a4a }, steel, { color: 0xe0dccb, roughness: 0.6 }, k.paint(0x34383d)])
  k.turned(
    [
      [r * 0.7, -h / 2],
      [r, -h / 2],
      [r, h / 2],
      [r * 0.7, h / 2],
      [r * 0.7, -h / 2],
    ],
    look,
  )
  if (k.random() < 0.5) k.tube(r * 1.3, 0.12, look, [0, h / 2, 0])
}

function bolt(k) {
  const h = k.between(1.8, 2.8)
  k.tube(k.between(0.25, 0.4), h, steel, [0, 0, 0], side)
  if (k.random() < 0.6) k.tube(0.5, 0.3, steel, [h / 2, 0, 0], side, k.pick([6, 40]))
  k.tube(0.08, 0.5, dark, [-h / 2 + 0.2, 0.2, 0])
}

/** The first that fits is taken. */
const kinds = [
  [/satz|Satz|Wartung/, /Wartung|Verschleiß|Jahres|Lager- und|Reparatur|Rollensatz/, assortment],
  [/Kohlebürste/, null, carbon],
  [/Scheibenbürste|Abstreiferbürste/, null, brush],
  [/Padtreib|Superpad|Schwabbel/, null, disc],
  [/Saugfuß(?!auf)|Bodendüse/, /komplett|Bodendüse/, squeegee],
  [/lippe|Lippe|Spritzschutz|Gleitstück|Ziehklinge|Messer$/, null, lip],
  [/Magnetspule|Rüttelmagnet|Zündtrans|kondensator/, null, coil],
  [/Saugturbine|Saugmotor|verdichter|Verdichterblock/, null, turbine],
  [/pumpe|Pumpe|Hydraulikaggregat/, null, pump],
  [/Getriebe(?!motor)|Schwenkantrieb|Hubspindelantrieb/, null, gearbox],
  [/Keil|riemen|Riemen(?!sch|sp|tr)/, /riemen|Riemensatz/, belt],
  [/Riemenscheibe|Spannrolle|Kettenritzel/, null, pulley],
  [/motor|Motor(?!schutz|brems)/, /motor|Motor /, motor],
  [/Lenkrolle|Stützrolle/, null, castor],
  [/rad\b|Rad\b|rolle|Rolle|walze/, null, wheel],
  [/sägeblatt|Vorritzblatt|Sägeblatt(?!fl)/, null, blade],
  [/fräser|messerwelle|Messerwelle$|Sägewelle 30/, null, cutter],
  [/Wendeplatten/, null, inserts],
  [/kette|Kette/, null, chain],
  [/Kupplungs/, null, star],
  [/kugellager|Drehkranz|führungswagen/, null, bearing],
  [/Wellendichtring|Manschetten|Dichtsatz|membran|Membran(?!v)/, null, shaftSeal],
  [/dichtung|Dichtung|O-Ring|Dichtband|Spannring|Spannband/, null, gasket],
  [/ventil|Ventil(?!at)|regler NW|Kondensatableit|klappe DN|schieber|Filterregler|hahn/, null, valve],
  [/Ölfilter|abscheiderpatrone|Schalldämpfer|trockner Kä/, null, can],
  [/matte|Flachfalten|Superpad/, null, mat],
  [/sieb|Sieb|korb(?!st)|Korb(?!st|l)/, null, sieve],
  [/sack|Sack|schlauch Poly|Granulat|Molekular/, null, bag],
  [/filter|Filter(?!ab|g)|patrone|element|Filterpatrone/, null, cartridge],
  [/schlauch|Schlauch|leitung|kabel/, null, hose],
  [/Schwimmer|Füllstand/, null, floats],
  [/platine|Platine|modul|Modul|ECU/, null, board],
  [/umrichter|Fahrsteuerung|Ladegerät 24 V 30/, null, inverter],
  [/Bedien|steuerung|Steuerung|Touch|anzeige|pult|Taupunktregler|Deichselkopf|Joystick/, null, panel],
  [/atterie(?!en)|akku|Akku/, null, battery],
  [/lade|Lade/, null, charger],
  [/anometer/, null, gauge],
  [/fühler|sensor|Sensor|geber|Messkopf|Flamm|begrenzer|Thermostat/, null, sensor],
  [/schalter|Schalter|taster|wächter|Pressostat|Wassermangel/, null, switches],
  [/Schütz|schütz|icherung|stecker|dose|Dose/, null, electrics],
  [/kühler|tauscher|Heizschlange/, null, exchanger],
  [/elektrode|Heizpatrone|Keramikplunger/, null, rods],
  [/zylinder|Gasdruck/, null, cylinder],
  [/spindel|Spindel/, null, spindle],
  [/düse|Düse/, null, nozzle],
  [/pistole|Strahlrohr/, null, lance],
  [/Laufrad Radial|lüfter/, null, rotor],
  [/buchse|dämpfer/, null, bushing],
  [/bolzen|Bolzen|mutter|flansch/, null, bolt],
  [/\d l$|spray|öl |Öl |fett|kleber/, null, canister],
]

/**
 * @param part its number and German name
 * @returns a three.js group, and the random numbers it goes on with
 */
export function buildPart({ number, name }) {
  // A version before looks like its successor but for a detail or two.
  const former = /\(Ausführung/.test(name)
  const plain = name.replace(/ \(Ausführung.*$/, '')
  const k = kit(randomOf(former || /-B$|\.1$/.test(number) ? plain : number))
  k.cornering = 0.3 + k.random() * 0.4
  const build = kinds.find(([word, also]) => word.test(plain) && (also === null || also.test(plain)))?.[2] ?? plate
  build(k, plain)
  if (former) k.box(0.35, 0.16, 0.35, { color: 0xe0a020, roughness: 0.5 }, [0.5, 0.4, 0.5])
  return k.group
}
